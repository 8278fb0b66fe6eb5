import { Component, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Avatar } from '../../design/avatar.js';
import type { MenuAct } from '../../design/menu-acts.js';

/** One person or room: the way back to all of them, the name, and what can be done. */
@Component({
  selector: 'parley-detail-head',
  imports: [Avatar, RouterLink],
  template: `
    <a [routerLink]="back().link">← {{ back().text }}</a>
    <div class="who">
      <parley-avatar [kind]="kind()" [name]="name()" [url]="url()" [emoji]="emoji()" />
      <h2 dir="auto">{{ name() }}</h2>
    </div>
    @if (acts().length > 0) {
      <div class="acts">
        @for (act of acts(); track act.id) {
          <button type="button" class="button" (click)="chosen.emit(act.id)">{{ act.label }}</button>
        }
      </div>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--s4);
    }
    .who {
      display: flex;
      align-items: center;
      gap: var(--s3);
    }
    h2 {
      min-inline-size: 0;
      font: var(--title);
    }
    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s2);
    }
  `,
})
export class DetailHead {
  readonly kind = input.required<'person' | 'room'>();
  readonly name = input.required<string>();
  readonly url = input<string | null>(null);
  readonly emoji = input('');
  readonly back = input.required<{ readonly text: string; readonly link: string }>();
  readonly acts = input<readonly MenuAct[]>([]);
  readonly chosen = output<string>();
}
