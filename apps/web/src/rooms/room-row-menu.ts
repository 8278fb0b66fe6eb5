import { Dialog } from '@angular/cdk/dialog';
import { CdkContextMenuTrigger, CdkMenu, CdkMenuItem } from '@angular/cdk/menu';
import { Component, inject, output, signal, viewChild } from '@angular/core';
import { ActionSheet, type Sheet } from '../design/action-sheet.js';
import type { MenuPlace } from './room-row.js';
import type { RowAct, RowActId } from './row-acts.js';

/** What can be done with one row, as a menu or, under a finger, as a sheet. */
@Component({
  selector: 'parley-room-row-menu',
  imports: [CdkContextMenuTrigger, CdkMenu, CdkMenuItem],
  template: `
    <span [cdkContextMenuTriggerFor]="menu" (cdkContextMenuClosed)="closed.emit()"></span>
    <ng-template #menu>
      <div class="menu" cdkMenu [attr.aria-label]="name()">
        @for (act of acts(); track act.id) {
          <button
            type="button"
            class="menu-item"
            cdkMenuItem
            [class.danger]="act.danger"
            (cdkMenuItemTriggered)="chosen.emit(act.id)"
          >
            {{ act.label }}
          </button>
        }
      </div>
    </ng-template>
  `,
  styles: 'span { position: absolute; }',
})
export class RoomRowMenu {
  readonly chosen = output<RowActId>();
  readonly closed = output();
  protected readonly acts = signal<readonly RowAct[]>([]);
  protected readonly name = signal('');
  private readonly dialog = inject(Dialog);
  private readonly list = viewChild(CdkMenu);
  private readonly trigger = viewChild.required(CdkContextMenuTrigger);

  open(name: string, acts: readonly RowAct[], at: MenuPlace): void {
    this.name.set(name);
    this.acts.set(acts);
    if (!at) return this.openSheet(name, acts);
    this.trigger().open(at);
    setTimeout(() => this.list()?.focusFirstItem('keyboard'));
  }

  private openSheet(name: string, acts: readonly RowAct[]): void {
    const sheet = this.dialog.open<RowActId, Sheet>(ActionSheet, {
      ariaLabel: name,
      panelClass: 'sheet-pane',
      data: { actions: [...acts] },
    });
    sheet.closed.subscribe((id) => {
      if (id) this.chosen.emit(id);
      this.closed.emit();
    });
  }
}
