import { CdkMenu, CdkMenuItemCheckbox, CdkMenuItemRadio, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, inject } from '@angular/core';
import { LucideCheck, LucideSlidersHorizontal } from '@lucide/angular';
import { texts } from '../texts.js';
import { ListChoices } from './list-choices.js';

/** How the list of rooms is ordered, and how high its rows are. */
@Component({
  selector: 'parley-list-menu',
  imports: [
    CdkMenu,
    CdkMenuItemCheckbox,
    CdkMenuItemRadio,
    CdkMenuTrigger,
    LucideCheck,
    LucideSlidersHorizontal,
  ],
  template: `
    <button type="button" class="icon-button" [attr.aria-label]="texts.choices" [cdkMenuTriggerFor]="menu">
      <svg lucideSlidersHorizontal></svg>
    </button>
    <ng-template #menu>
      <div class="menu" cdkMenu [attr.aria-label]="texts.choices">
        @for (order of orders; track order.id) {
          <button
            type="button"
            class="menu-item"
            cdkMenuItemRadio
            [cdkMenuItemChecked]="choices.order() === order.id"
            (cdkMenuItemTriggered)="choices.choose({ roomOrder: order.id })"
          >
            <svg lucideCheck></svg>{{ order.label }}
          </button>
        }
        <button
          type="button"
          class="menu-item"
          cdkMenuItemCheckbox
          [cdkMenuItemChecked]="choices.dense()"
          (cdkMenuItemTriggered)="choices.choose({ dense: !choices.dense() })"
        >
          <svg lucideCheck></svg>{{ texts.dense }}
        </button>
      </div>
    </ng-template>
  `,
  styles: `
    .icon-button {
      inline-size: 2rem;
      block-size: 2rem;
    }
    [aria-checked='false'] svg {
      visibility: hidden;
    }
  `,
})
export class ListMenu {
  protected readonly choices = inject(ListChoices);
  protected readonly texts = texts.roomList;
  protected readonly orders = [
    { id: 'activity', label: texts.roomList.byActivity },
    { id: 'name', label: texts.roomList.byName },
  ] as const;
}
