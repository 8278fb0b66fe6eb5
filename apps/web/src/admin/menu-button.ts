import { Component, input, output } from '@angular/core';
import { LucideEllipsis } from '@lucide/angular';

/** Asks for the menu of a row, which is to stand under it. */
@Component({
  selector: 'parley-menu-button',
  imports: [LucideEllipsis],
  template: `
    <button
      #button
      type="button"
      class="icon-button"
      aria-haspopup="menu"
      [attr.aria-label]="label()"
      (click)="asked.emit(button)"
    >
      <svg lucideEllipsis></svg>
    </button>
  `,
})
export class MenuButton {
  readonly label = input.required<string>();
  readonly asked = output<HTMLElement>();
}
