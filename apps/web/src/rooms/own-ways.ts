import { Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { LucideBookmark, LucideInbox, LucideMessagesSquare } from '@lucide/angular';
import { badgeOf } from '@parley/sdk';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { texts } from '../texts.js';

/** The ways to what concerns oneself in all rooms, with how much of it is unread. */
@Component({
  selector: 'parley-own-ways',
  imports: [LucideBookmark, LucideInbox, LucideMessagesSquare, RouterLink, RouterLinkActive],
  template: `
    <ul class="ways">
      <li>
        <a
          routerLink="/inbox"
          routerLinkActive="here"
          ariaCurrentWhenActive="page"
          [attr.aria-label]="count() > 0 ? texts.inbox.entry(count()) : null"
        >
          <svg lucideInbox></svg>{{ texts.inbox.title }}
          @if (count() > 0) {
            <span class="pill">{{ count() }}</span>
          }
        </a>
      </li>
      <li>
        <a
          routerLink="/threads"
          routerLinkActive="here"
          ariaCurrentWhenActive="page"
          [attr.aria-label]="inThreads() > 0 ? texts.threads.entry(inThreads()) : null"
        >
          <svg lucideMessagesSquare></svg>{{ texts.threads.title }}
          @if (inThreads() > 0) {
            <span class="pill">{{ inThreads() }}</span>
          }
        </a>
      </li>
      <li>
        <a routerLink="/bookmarks" routerLinkActive="here" ariaCurrentWhenActive="page">
          <svg lucideBookmark></svg>{{ texts.bookmarks.title }}
        </a>
      </li>
    </ul>
  `,
  styleUrl: './ways.css',
})
export class OwnWays {
  private readonly parley = inject(PARLEY);
  private readonly rooms = signalFrom(this.parley.rooms.mine);
  private readonly entries = signalFrom(this.parley.inbox.count);
  private readonly invitations = signalFrom(this.parley.invitations.mine);
  protected readonly count = computed(() => this.entries() + this.invitations().size);
  protected readonly inThreads = computed(() => badgeOf(this.rooms().values()).threads);
  protected readonly texts = texts;
}
