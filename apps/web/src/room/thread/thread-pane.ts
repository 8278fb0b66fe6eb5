import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { LucideBell, LucideLock } from '@lucide/angular';
import { EmptyState } from '../../design/empty-state.js';
import { shortName } from '../../rooms/room-name.js';
import { injectMe } from '../../session/me.js';
import { PARLEY } from '../../session/parley.js';
import { signalFrom, signalFromEach } from '../../session/signal-from.js';
import { mediaSignal } from '../../shell/media-signal.js';
import { PaneHeader } from '../../shell/pane-header.js';
import { RoomPanel } from '../../shell/room-panel.js';
import { failureText, texts } from '../../texts.js';
import { moderationTexts } from '../../texts/moderation.js';
import { Conversation } from '../conversation.js';
import { Moderating } from '../moderation/moderating.js';
import { injectRoom } from '../rights.js';
import { Following } from './following.js';

/** A thread beside its room: what began it, the replies, and where one writes another. On a phone it is the whole screen. */
@Component({
  selector: 'parley-thread-pane',
  imports: [Conversation, EmptyState, LucideBell, LucideLock, PaneHeader],
  template: `
    <parley-pane-header
      [heading]="texts.thread"
      [level]="2"
      [detail]="name() ? texts.in(name()) : ''"
      [back]="true"
      [closable]="isWide()"
      (left)="panel.close()"
      (closed)="panel.close()"
    >
      @if (shown() === 'conversation' && thread().status === 'ready') {
        @if (rights().keepOrder && began(); as first) {
          <button
            type="button"
            class="button follow"
            [title]="order.lockHint"
            [attr.aria-pressed]="first.threadLocked ?? false"
            (click)="moderating.lock(first, !first.threadLocked)"
          >
            <svg lucideLock size="16" aria-hidden="true"></svg>
            {{ first.threadLocked ? order.unlock : order.lock }}
          </button>
        }
        <button
          type="button"
          class="button follow"
          [title]="texts.followHint"
          [attr.aria-pressed]="isFollowed()"
          (click)="toggle()"
        >
          <svg lucideBell size="16" aria-hidden="true"></svg>
          {{ isFollowed() ? texts.following : texts.follow }}
        </button>
      }
    </parley-pane-header>
    @switch (shown()) {
      @case ('conversation') {
        @for (place of [{ key: roomId() + ' ' + root() }]; track place.key) {
          <parley-conversation [roomId]="roomId()" [root]="root()" [at]="reply()" />
        }
      }
      @case ('failed') {
        <parley-empty-state [headline]="texts.failedTitle" [sentence]="failure()">
          <button type="button" class="button primary" (click)="reopen()">{{ common.retry }}</button>
        </parley-empty-state>
      }
      @case ('gone') {
        <parley-empty-state [headline]="texts.goneTitle" [sentence]="texts.gone">
          <button type="button" class="button primary" (click)="panel.close()">{{ common.close }}</button>
        </parley-empty-state>
      }
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      block-size: 100%;
    }
    .follow {
      display: flex;
      flex: none;
      align-items: center;
      gap: var(--s2);
      font: var(--label);
      font-weight: 600;
    }
    .follow[aria-pressed='true'] {
      border-color: var(--accent);
      background: var(--slip);
      color: var(--accent);
    }
  `,
})
export class ThreadPane {
  readonly roomId = input.required<string>();
  readonly root = input.required<number>();
  /** The reply that the address names. */
  readonly reply = input<number | null>(null);
  protected readonly panel = inject(RoomPanel);
  protected readonly texts = texts.threads;
  protected readonly common = texts.common;
  protected readonly order = moderationTexts;
  protected readonly moderating = inject(Moderating);
  protected readonly rights = injectRoom(this.roomId).rights;
  protected readonly isWide = mediaSignal('(min-width: 48rem)');
  private readonly parley = inject(PARLEY);
  private readonly choice = inject(Following);
  private readonly me = injectMe();
  private readonly people = signalFrom(this.parley.people.known);
  private readonly connection = signalFrom(this.parley.connection);
  private readonly handle = computed(() => this.parley.room(this.roomId()).thread(this.root()));
  protected readonly thread = signalFromEach(() => this.handle());
  /** What began it, while it stands and the room takes changes. */
  protected readonly began = computed(() => {
    const { root, room } = this.thread();
    return root && !root.deletedAt && !room?.archivedAt ? root : null;
  });
  protected readonly isFollowed = computed(() => this.thread().thread?.isFollowed ?? false);
  protected readonly name = computed(() => {
    const { room } = this.thread();
    return room ? shortName(room, this.me()?.id ?? '', this.people()) : '';
  });
  protected readonly shown = computed(() => {
    const { status, problem } = this.thread();
    if (problem?.code === 'message.not_found') return 'gone';
    return status === 'loading' && problem ? 'failed' : 'conversation';
  });
  protected readonly failure = computed(() => failureText(this.thread().problem));

  constructor() {
    effect((onCleanup) => {
      const handle = this.handle();
      untracked(() => void handle.open(this.reply() ?? 'unread'));
      onCleanup(() => handle.close());
    });
    effect(() => {
      const { status } = this.connection();
      untracked(() => status === 'online' && this.shown() === 'failed' && this.reopen());
    });
  }

  protected reopen(): void {
    void this.handle().open(this.reply() ?? 'unread');
  }

  protected toggle(): void {
    if (this.isFollowed()) this.choice.stop(this.roomId(), this.root());
    else this.choice.choose(this.roomId(), this.root(), true);
  }
}
