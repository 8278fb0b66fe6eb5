import { Component, computed, effect, inject } from '@angular/core';
import { Avatar } from '../design/avatar.js';
import { KeepFocus } from '../design/keep-focus.js';
import { Blocking } from '../people/blocking.js';
import { nameOf } from '../room/timeline/message-views.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { blockTexts } from '../texts/blocks.js';

/** Whom one has blocked. */
@Component({
  selector: 'parley-blocked-people',
  imports: [Avatar, KeepFocus],
  template: `
    @if (rows().length === 0) {
      <p>{{ texts.none }}</p>
    }
    <ul parleyKeepFocus [attr.aria-label]="texts.title">
      @for (row of rows(); track row.id) {
        <li>
          <parley-avatar size="small" [name]="row.name" [url]="row.user?.avatarUrl ?? null" />
          <p class="name one-line" dir="auto">{{ row.name }}</p>
          <button
            type="button"
            class="button"
            [attr.aria-label]="texts.unblockNamed(row.name)"
            [disabled]="!row.user"
            (click)="row.user && blocking.lift(row.user)"
          >
            {{ texts.unblock }}
          </button>
        </li>
      }
    </ul>
  `,
  styleUrl: '../rooms/invitations/invitation-list.css',
})
export class BlockedPeople {
  private readonly people = inject(PARLEY).people;
  private readonly known = signalFrom(this.people.known);
  protected readonly blocking = inject(Blocking);
  protected readonly texts = blockTexts;
  protected readonly rows = computed(() =>
    [...this.blocking.mine()]
      .map((id) => ({ id, user: this.known().get(id), name: nameOf(this.known().get(id)) }))
      .sort((one, other) => one.name.localeCompare(other.name)),
  );

  constructor() {
    effect(() => this.people.want([...this.blocking.mine()]));
  }
}
