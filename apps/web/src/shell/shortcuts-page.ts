import { inject, Injectable } from '@angular/core';
import { Dialogs } from './dialogs.js';

/** The page of keyboard shortcuts. */
@Injectable({ providedIn: 'root' })
export class ShortcutsPage {
  private readonly dialogs = inject(Dialogs);

  async open(): Promise<void> {
    await this.dialogs.open(() => import('./shortcuts-dialog.js').then((m) => m.ShortcutsDialog));
  }
}
