import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { textOf } from '@parley/sdk';
import { EmptyState } from '../design/empty-state.js';
import { ProfileCards } from '../people/profile-cards.js';
import { InvitationCard } from '../rooms/invitations/invitation-card.js';
import { counterpart, roomName, shortName } from '../rooms/room-name.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom, signalFromEach } from '../session/signal-from.js';
import { ConnectionStatus } from '../shell/connection-status.js';
import { PaneHeader } from '../shell/pane-header.js';
import { Toasts } from '../shell/toasts.js';
import { failureText, texts } from '../texts.js';
import { Drafts } from './composer/drafts.js';
import { Conversation } from './conversation.js';
import { noticeSentence, whyOut } from './moderation/notices.js';
import { RoomMenu } from './room-menu.js';

/** What the address of a room shows: the conversation, an invitation to it, a public room from outside, or nothing. */
@Component({
  selector: 'parley-room-page',
  imports: [ConnectionStatus, Conversation, EmptyState, InvitationCard, PaneHeader, RoomMenu],
  templateUrl: './room-page.html',
  styles: `
    :host {
      display: contents;
    }
    /* A long description, or much that was not sent. */
    parley-empty-state {
      min-block-size: 0;
      overflow-y: auto;
    }
    .count,
    .unsent {
      font: var(--label);
    }
    .unsent {
      display: grid;
      gap: var(--s3);
      justify-items: center;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  `,
})
export class RoomPage {
  /** From the address: /rooms/:id?at=SEQ */
  readonly id = input.required<string>();
  readonly at = input<string>();

  protected readonly texts = texts.room;
  protected readonly common = texts.common;
  /** The room that one is joining, or none. */
  protected readonly joining = signal('');
  private readonly parley = inject(PARLEY);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly cards = inject(ProfileCards);
  private readonly self = injectMe();
  private readonly people = signalFrom(this.parley.people.known);
  private readonly connection = signalFrom(this.parley.connection);
  protected readonly room = signalFromEach(() => this.parley.room(this.id()));
  protected readonly seq = computed(() => {
    const seq = Number(this.at());
    return Number.isSafeInteger(seq) && seq > 0 ? seq : null;
  });
  private readonly invited = signalFrom(this.parley.invitations.mine);
  protected readonly invitation = computed(() =>
    [...this.invited().values()].find(({ room }) => room.id === this.id()),
  );
  protected readonly shown = computed(() => {
    const { status, room, problem } = this.room();
    if (status === 'gone' && this.invitation()) return 'invited';
    // Whoever is banned need not be shown a way in that is none.
    if (status === 'gone' && this.out()?.act === 'member.banned') return 'gone';
    if (status === 'gone') return room && problem?.code === 'room.not_joined' ? 'preview' : 'gone';
    return status === 'loading' && problem ? 'failed' : 'conversation';
  });
  /** One was in it until now: whether it can still be seen from outside is to be asked. */
  private readonly justLost = computed(() => {
    const { status, room, problem } = this.room();
    const seenFromInside = room === null && problem?.code === 'room.not_joined';
    return status === 'gone' && (problem === null || seenFromInside);
  });
  /** The room in which one was until now. */
  private readonly lost = signal('');
  private readonly notices = signalFrom(this.parley.moderation.notices);
  private readonly out = computed(() => whyOut(this.notices(), this.id()));
  protected readonly whyGone = computed(() => {
    const out = this.out();
    if (out) return noticeSentence(out, new Date());
    return this.lost() === this.id() ? texts.rooms.lost : texts.room.gone;
  });
  protected readonly goneTitle = computed(() => (this.out() ? texts.rooms.lost : texts.room.goneTitle));
  /** What one had begun there; it is in the box again where one comes back. */
  private readonly drafts = inject(Drafts);
  protected readonly begun = computed(() => this.drafts.now(this.id()).text.trim());
  protected readonly found = computed(() => this.shown() !== 'gone');
  protected readonly isMember = computed(() => this.room().own !== null);
  protected readonly name = computed(() => {
    const room = this.room().room;
    const invitation = this.invitation();
    if (!room && invitation) return invitation.room.name;
    return room ? shortName(room, this.self()?.id ?? '', this.people()) : '';
  });
  protected readonly wholeName = computed(() => {
    const { room } = this.room();
    return room ? roomName(room, this.self()?.id ?? '', this.people()) : '';
  });
  /** The one whom a conversation of two is with. */
  protected readonly person = computed(() => {
    const { room } = this.room();
    return room ? counterpart(room, this.self()?.id ?? '') : undefined;
  });
  protected readonly detail = computed(() => this.room().room?.topic ?? '');
  /** What one wrote here and can no longer send. */
  protected readonly unsent = computed(() =>
    this.room().pending.map((item) => ({ key: item.clientId, text: textOf(item) })),
  );
  protected readonly failure = computed(() => {
    const { problem } = this.room();
    return problem?.code === 'network' ? texts.room.elsewhere : failureText(problem);
  });

  constructor() {
    effect((onCleanup) => {
      const room = this.parley.room(this.id());
      untracked(() => void room.open(this.seq() ?? 'unread'));
      onCleanup(() => room.close());
    });
    effect(() => {
      if (!this.justLost()) return;
      untracked(() => {
        this.lost.set(this.id());
        this.reopen();
      });
    });
    effect(() => {
      const { status } = this.connection();
      untracked(() => status === 'online' && this.shown() === 'failed' && this.reopen());
    });
  }

  protected discard(clientId: string): void {
    void this.parley.room(this.id()).discard(clientId);
  }

  protected showPerson(): void {
    const person = this.person();
    if (person) void this.cards.open(person.id, this.id());
  }

  protected leave(): void {
    void this.router.navigateByUrl('/');
  }

  protected reopen(): void {
    void this.parley.room(this.id()).open(this.seq() ?? 'unread');
  }

  protected async join(): Promise<void> {
    const id = this.id();
    this.joining.set(id);
    try {
      await this.parley.rooms.join(id);
      // Who has gone on to another room meanwhile has let go of this one.
      if (id === this.id()) await this.parley.room(id).open(this.seq() ?? 'latest');
    } catch (error) {
      this.toasts.failed(error);
    } finally {
      if (this.joining() === id) this.joining.set('');
    }
  }
}
