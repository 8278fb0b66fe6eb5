import { Dialog, type DialogConfig } from '@angular/cdk/dialog';
import { inject, Injectable, type Type } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { PARLEY } from '../session/parley.js';
import { Toasts } from './toasts.js';

/** Where a dialog stands that is not in the middle, and what is behind it. */
type Place = Pick<DialogConfig, 'backdropClass' | 'panelClass' | 'positionStrategy'>;

/**
 * Opens dialogs whose code is loaded when it is wanted (and says so where it cannot be), and gives the focus back. None
 * outlives the sign-in: it would lie over the door, with what only its person may see.
 */
@Injectable({ providedIn: 'root' })
export class Dialogs {
  private readonly dialog = inject(Dialog);
  private readonly toasts = inject(Toasts);
  private readonly session = inject(PARLEY).session.state;

  constructor() {
    this.session.subscribe(({ status }) => {
      if (status === 'signedOut') this.dialog.closeAll();
    });
  }

  async open<Answer>(
    load: () => Promise<Type<unknown>>,
    data: unknown = null,
    place: Place = {},
  ): Promise<Answer | undefined> {
    const before = document.activeElement;
    const component = await load().catch(() => null);
    if (!component) {
      this.toasts.notLoaded();
      return undefined;
    }
    const opened = this.dialog.open<Answer>(component, {
      ...place,
      data,
      ariaLabelledBy: 'dialog-heading',
      autoFocus: '[cdkFocusInitial], input:checked, input:not([type=radio]), select, textarea, footer button',
      restoreFocus: opener(before),
    });
    return firstValueFrom(opened.closed, { defaultValue: undefined });
  }

  async confirm(data: {
    heading: string;
    detail: string;
    confirm: string;
    dangerous?: boolean;
  }): Promise<boolean> {
    const load = () => import('../design/confirm-dialog.js').then((m) => m.ConfirmDialog);
    return (await this.open<boolean>(load, data)) === true;
  }
}

/** What opened it, and has the focus again in the end. A menu it was chosen from is gone by then: its button has the focus. */
function opener(before: Element | null): HTMLElement | boolean {
  const there = before?.isConnected ? before : document.activeElement;
  return there instanceof HTMLElement ? there : true;
}
