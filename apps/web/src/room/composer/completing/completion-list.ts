import { afterRenderEffect, Component, input, output } from '@angular/core';
import { LucideUsers } from '@lucide/angular';
import { Avatar } from '../../../design/avatar.js';
import { texts } from '../../../texts.js';
import type { Completion } from './completions.js';
import type { Sign } from './trigger.js';

/** What may be meant, over the box. The focus stays in the box; the active row is what Enter takes. */
@Component({
  selector: 'parley-completion-list',
  imports: [Avatar, LucideUsers],
  template: `
    <ul role="listbox" [id]="listId()" [attr.aria-label]="texts.lists[sign()]">
      @for (each of options(); track each.key) {
        <li
          role="option"
          [id]="listId() + '-' + $index"
          [class.active]="$index === active()"
          [attr.aria-selected]="$index === active()"
        >
          @switch (each.kind) {
            @case ('emoji') {
              <span class="emoji" aria-hidden="true">{{ each.emoji }}</span>
            }
            @case ('everybody') {
              <svg lucideUsers></svg>
            }
            @default {
              <parley-avatar
                size="small"
                [kind]="each.kind"
                [name]="each.name"
                [url]="each.url"
                [emoji]="each.emoji"
              />
            }
          }
          <span class="name one-line" dir="auto">{{ each.name }}</span>
          <span class="detail one-line" dir="auto">{{ each.detail }}</span>
          <span class="note">{{ each.note }}</span>
        </li>
      }
    </ul>
  `,
  styleUrl: './completion-list.css',
  // The focus stays in the box, also under a click.
  host: { '(mousedown)': '$event.preventDefault()', '(click)': 'take($event.target)' },
})
export class CompletionList {
  readonly listId = input.required<string>();
  readonly sign = input.required<Sign>();
  readonly options = input.required<readonly Completion[]>();
  readonly active = input.required<number>();
  readonly chosen = output<Completion>();
  protected readonly texts = texts.mentions;

  constructor() {
    afterRenderEffect(() => {
      this.options();
      document.getElementById(`${this.listId()}-${this.active()}`)?.scrollIntoView({ block: 'nearest' });
    });
  }

  protected take(target: EventTarget | null): void {
    const row = target instanceof Element ? target.closest('[role=option]') : null;
    const completion = this.options().find((_, place) => row?.id === `${this.listId()}-${place}`);
    if (completion) this.chosen.emit(completion);
  }
}
