import { Dialog } from '@angular/cdk/dialog';
import { CdkContextMenuTrigger, CdkMenu, CdkMenuItem } from '@angular/cdk/menu';
import { Component, inject, signal, viewChild } from '@angular/core';
import { ActionSheet, type Sheet } from './action-sheet.js';

/** One thing that can be done. */
export interface MenuAct {
  readonly id: string;
  readonly label: string;
  readonly danger?: boolean;
}

/** Where a menu is to open; null: as a sheet, under a finger. */
export type MenuPlace = { readonly x: number; readonly y: number } | null;

/** What can be done with one of many, a row or a message: as a menu where it was asked for or, under a finger, as a sheet. */
@Component({
  selector: 'parley-act-menu',
  imports: [CdkContextMenuTrigger, CdkMenu, CdkMenuItem],
  template: `
    <span [cdkContextMenuTriggerFor]="menu" (cdkContextMenuClosed)="answer(chosen)"></span>
    <ng-template #menu>
      <div class="menu" cdkMenu [attr.aria-label]="label()">
        @for (act of acts(); track act.id) {
          <button
            type="button"
            class="menu-item"
            cdkMenuItem
            [class.danger]="act.danger"
            (cdkMenuItemTriggered)="chosen = act.id"
          >
            {{ act.label }}
          </button>
        }
      </div>
    </ng-template>
  `,
  styles: 'span { position: absolute; }',
})
export class ActMenu {
  protected readonly label = signal('');
  protected readonly acts = signal<readonly MenuAct[]>([]);
  protected chosen: string | null = null;
  protected answer: (id: string | null) => void = () => undefined;
  private readonly dialog = inject(Dialog);
  private readonly list = viewChild(CdkMenu);
  private readonly trigger = viewChild.required(CdkContextMenuTrigger);

  /** What was chosen, once the menu is closed: what is opened then gives the focus back to where it was asked for. */
  open<Act extends MenuAct>(label: string, acts: readonly Act[], at: MenuPlace): Promise<Act | null> {
    this.label.set(label);
    this.acts.set(acts);
    this.chosen = null;
    return new Promise((resolve) => {
      this.answer = (id) => resolve(acts.find((act) => act.id === id) ?? null);
      if (at) this.openMenu(at);
      else this.openSheet(label, acts);
    });
  }

  private openMenu(at: NonNullable<MenuPlace>): void {
    this.trigger().open(at);
    setTimeout(() => this.list()?.focusFirstItem('keyboard'));
  }

  private openSheet(label: string, acts: readonly MenuAct[]): void {
    const sheet = this.dialog.open<string, Sheet>(ActionSheet, {
      ariaLabel: label,
      panelClass: 'sheet-pane',
      data: { actions: acts },
    });
    sheet.closed.subscribe((id) => this.answer(id ?? null));
  }
}
