import { Component, computed, input, output } from '@angular/core';
import { Avatar } from '../../design/avatar.js';
import type { Presence } from '../../design/presence.js';
import { texts } from '../../texts.js';
import { blockTexts } from '../../texts/blocks.js';
import { guestTexts } from '../../texts/guests.js';

export interface MemberRowView {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly avatarUrl: string | null;
  readonly presence: Presence;
  readonly status: string;
  readonly role: 'owner' | 'moderator' | 'member';
  readonly bot: boolean;
  /** On this server; all are to know. */
  readonly guest?: boolean;
  readonly self: boolean;
  /** One has blocked them, which only oneself sees. */
  readonly blocked?: boolean;
}

/** A person in a list: in the panel of members, and wherever people are found. Choosing it opens the person. */
@Component({
  selector: 'parley-member-row',
  imports: [Avatar],
  template: `
    <button type="button" (click)="chosen.emit($event.currentTarget)">
      <parley-avatar [name]="member().name" [url]="member().avatarUrl" [presence]="member().presence" />
      <span class="lines">
        <span class="first">
          <span class="name one-line" dir="auto">{{ member().name }}</span>
          @if (tag()) {
            <span class="tag">{{ tag() }}</span>
          }
        </span>
        <span class="second one-line" dir="auto">{{ member().status || '@' + member().username }}</span>
      </span>
    </button>
  `,
  styles: `
    button {
      display: flex;
      align-items: center;
      gap: var(--s3);
      inline-size: 100%;
      min-block-size: 3.5rem;
      padding: var(--s1) var(--s4);
      border: 0;
      background: none;
      text-align: start;
    }
    button:hover {
      background: var(--hover);
      --behind: var(--hover);
    }
    button:focus-visible {
      outline-offset: -0.125rem;
    }
    .lines {
      flex: 1;
      min-inline-size: 0;
    }
    .first {
      display: flex;
      align-items: baseline;
      gap: var(--s2);
      line-height: 1.375rem;
    }
    .tag {
      flex: none;
      font: var(--meta);
      color: var(--soft);
    }
    .second {
      display: block;
      inline-size: fit-content;
      max-inline-size: 100%;
      font: var(--label);
      color: var(--soft);
    }
  `,
})
export class MemberRow {
  readonly member = input.required<MemberRowView>();
  readonly chosen = output<EventTarget | null>();

  protected readonly tag = computed(() => {
    const { role, bot, guest, self, blocked } = this.member();
    return [
      self ? texts.common.you : '',
      bot ? texts.people.bot : '',
      guest ? guestTexts.mark : '',
      texts.room.role[role],
      blocked ? blockTexts.mark : '',
    ]
      .filter(Boolean)
      .join(' · ');
  });
}
