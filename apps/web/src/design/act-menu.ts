import { Dialog } from '@angular/cdk/dialog';
import { CdkContextMenuTrigger, CdkMenu, CdkMenuItem } from '@angular/cdk/menu';
import { Component, inject, signal, viewChild } from '@angular/core';
import { ActionSheet, type Sheet } from './action-sheet.js';
import type { MenuAct } from './menu-acts.js';

/** Where a menu is to open; `by`: the press of the mouse that asked for it. null: as a sheet, under a finger. */
export type MenuPlace = { readonly x: number; readonly y: number; readonly by?: MouseEvent } | null;

/** What can be done with one of many, a row or a message: as a menu where it was asked for or, under a finger, as a sheet. */
@Component({
  selector: 'parley-act-menu',
  imports: [CdkContextMenuTrigger, CdkMenu, CdkMenuItem],
  template: `
    <span [cdkContextMenuTriggerFor]="menu" (cdkContextMenuClosed)="answer(chosen)"></span>
    <ng-template #menu>
      <div class="menu" cdkMenu [attr.aria-label]="label()">
        @for (act of acts(); track act.id) {
          @if (act.apart) {
            <hr class="menu-line" />
          }
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
    // Where a press opens it, its release, which follows, is no click beside it.
    if (at.by) this.trigger()._openOnContextMenu(at.by);
    else this.trigger().open(at);
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
