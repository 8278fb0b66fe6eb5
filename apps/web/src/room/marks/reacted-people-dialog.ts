import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import type { User } from '@parley/contracts';
import { Avatar } from '../../design/avatar.js';
import { DialogFrame } from '../../design/dialog-frame.js';
import { PagedSearch } from '../../design/paged-search.js';
import { type Tab, Tabs } from '../../design/tabs.js';
import { RoomRowSkeleton } from '../../rooms/room-row-skeleton.js';
import { PARLEY } from '../../session/parley.js';
import { texts } from '../../texts.js';
import { counted } from '../../texts/count.js';

/** A message and how it was reacted to when somebody wanted to know more. */
export interface ReactedMessage {
  readonly roomId: string;
  readonly seq: number;
  readonly reactions: readonly { readonly emoji: string; readonly count: number }[];
}

/** Who reacted to a message, by emoji, in the order in which they did. */
@Component({
  selector: 'parley-reacted-people-dialog',
  imports: [Avatar, DialogFrame, RoomRowSkeleton, Tabs],
  template: `
    <parley-dialog-frame [heading]="texts.whoReacted" (closed)="ref.close()">
      <parley-tabs
        [label]="texts.kinds"
        [tabs]="tabs()"
        [selected]="selected()"
        (chosen)="selected.set($event)"
      />
      <div role="tabpanel" [id]="selected() + '-panel'" [attr.aria-labelledby]="selected() + '-tab'">
        @if (list.problem()) {
          <div class="problem" role="alert">
            <p>{{ list.problem() }}</p>
            <button type="button" class="button" (click)="list.retry()">{{ common.retry }}</button>
          </div>
        } @else if (list.waiting()) {
          <p class="unseen" role="status">{{ texts.loading }}</p>
          <parley-room-row-skeleton />
        } @else if (list.empty()) {
          <p class="none">{{ texts.nobody }}</p>
        }
        <ul>
          @for (person of list.items(); track person.id) {
            <li>
              <parley-avatar size="small" [name]="person.displayName" [url]="person.avatarUrl" />
              <span class="name one-line" dir="auto">{{ person.displayName }}</span>
            </li>
          }
        </ul>
        @if (list.hasMore()) {
          <button type="button" class="button" (click)="list.more()">{{ texts.more }}</button>
        }
      </div>
    </parley-dialog-frame>
  `,
  styles: `
    parley-tabs {
      overflow-x: auto;
    }
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      align-items: center;
      gap: var(--s3);
      min-block-size: 2.5rem;
    }
    .none {
      color: var(--soft);
    }
    .problem {
      display: grid;
      gap: var(--s2);
      justify-items: start;
    }
  `,
})
export class ReactedPeopleDialog {
  protected readonly ref = inject<DialogRef>(DialogRef);
  protected readonly texts = texts.reactions;
  protected readonly common = texts.common;
  private readonly message = inject<ReactedMessage>(DIALOG_DATA);
  private readonly reactions = inject(PARLEY).room(this.message.roomId).marks.reactions;
  protected readonly selected = signal('reaction-0');
  protected readonly tabs = computed((): Tab[] =>
    this.message.reactions.map(({ emoji, count }, place) => ({
      id: `reaction-${String(place)}`,
      text: emoji,
      count: counted(count),
    })),
  );
  protected readonly list = new PagedSearch<User>(
    async (_, after) => {
      const { users, next } = await this.reactions.people(
        this.message.seq,
        this.emoji(),
        after ? { after } : {},
      );
      return { items: users, next: next ?? null };
    },
    { of: ({ id }) => id },
  );

  constructor() {
    effect(() => {
      this.selected();
      untracked(() => this.list.begin());
    });
  }

  private emoji(): string {
    const place = Number(this.selected().split('-')[1]);
    return this.message.reactions[place]?.emoji ?? '';
  }
}
