import { Dialog } from '@angular/cdk/dialog';
import { CdkContextMenuTrigger, CdkMenu, CdkMenuItem } from '@angular/cdk/menu';
import { Component, inject, output, signal, viewChild } from '@angular/core';
import { ActionSheet, type Sheet } from '../../design/action-sheet.js';
import { texts } from '../../texts.js';
import type { MessageAct } from './message-acts.js';

/** What can be done with one message, as a menu at its button or, under a finger, as a sheet. */
@Component({
  selector: 'parley-message-menu',
  imports: [CdkContextMenuTrigger, CdkMenu, CdkMenuItem],
  template: `
    <span [cdkContextMenuTriggerFor]="menu" (cdkContextMenuClosed)="closed.emit()"></span>
    <ng-template #menu>
      <div class="menu" cdkMenu [attr.aria-label]="texts.actions">
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
export class MessageMenu {
  readonly chosen = output<MessageAct['id']>();
  readonly closed = output();
  protected readonly acts = signal<readonly MessageAct[]>([]);
  protected readonly texts = texts.message;
  private readonly dialog = inject(Dialog);
  private readonly list = viewChild(CdkMenu);
  private readonly trigger = viewChild.required(CdkContextMenuTrigger);

  /** Opens at the button, or as a sheet where there is none. */
  open(acts: readonly MessageAct[], at: Element | null): void {
    this.acts.set(acts);
    if (at) this.openMenu(at.getBoundingClientRect());
    else this.openSheet(acts);
  }

  private openMenu({ left, bottom }: DOMRect): void {
    this.trigger().open({ x: left, y: bottom });
    setTimeout(() => this.list()?.focusFirstItem('keyboard'));
  }

  private openSheet(acts: readonly MessageAct[]): void {
    const sheet = this.dialog.open<MessageAct['id'], Sheet>(ActionSheet, {
      ariaLabel: texts.message.actions,
      panelClass: 'sheet-pane',
      data: { actions: [...acts] },
    });
    sheet.closed.subscribe((id) => {
      if (id) this.chosen.emit(id);
      this.closed.emit();
    });
  }
}
