import { Component, computed, effect, inject, input, linkedSignal, untracked } from '@angular/core';
import type { Member } from '@parley/contracts';
import { mostMembersListed } from '@parley/sdk';
import { Field } from '../../design/field.js';
import { PagedSearch } from '../../design/paged-search.js';
import { ProfileCards } from '../../people/profile-cards.js';
import { RoomRowSkeleton } from '../../rooms/room-row-skeleton.js';
import { PARLEY } from '../../session/parley.js';
import { signalFrom, signalFromEach } from '../../session/signal-from.js';
import { failureText, texts } from '../../texts.js';
import { injectRoom } from '../rights.js';
import { RoomActs } from '../room-acts.js';
import { MemberRow } from './member-row.js';
import { byName, memberRows, watchable } from './member-rows.js';

/** How many rows are painted at first, and with each "more". */
const step = 100;
/** From this many on, a field to find one of them. */
const many = 12;

/** Who is in the room: those who are here first. Choosing somebody shows who it is and what can be done. */
@Component({
  selector: 'parley-members-panel',
  imports: [Field, MemberRow, RoomRowSkeleton],
  templateUrl: './members-panel.html',
  styleUrl: './members-panel.css',
})
export class MembersPanel {
  readonly roomId = input.required<string>();
  private readonly parley = inject(PARLEY);
  private readonly cards = inject(ProfileCards);
  protected readonly acts = inject(RoomActs);
  protected readonly texts = texts.rooms;
  protected readonly common = texts.common;
  protected readonly details = texts.details;
  private readonly at = injectRoom(this.roomId);
  protected readonly rights = this.at.rights;
  private readonly room = signalFromEach(() => this.parley.room(this.roomId()));
  private readonly people = signalFrom(this.parley.people.known);
  private readonly presence = signalFrom(this.parley.presence.people);
  private readonly blocked = signalFrom(this.parley.blocks.mine);
  protected readonly members = computed(() => this.room().members);
  /** Into a private room people are asked first; that they can be added at once comes second. */
  protected readonly asksFirst = computed(
    () => this.at.entry()?.room.kind === 'private' && this.rights().invite,
  );
  /** Of the largest rooms only the first are listed. */
  protected readonly partly = computed(() => {
    const all = this.room().room?.memberCount ?? 0;
    const listed = this.members()?.length ?? 0;
    return all > mostMembersListed && listed > 0 ? texts.rooms.membersFirst(listed, all) : '';
  });
  protected readonly query = linkedSignal({ source: this.roomId, computation: () => '' });
  protected readonly shown = linkedSignal({ source: this.query, computation: () => step });
  protected readonly findable = computed(() => (this.members()?.length ?? 0) >= many);
  /** Those beyond the first, whom only the server can find. */
  protected readonly farther = new PagedSearch<Member>(async (query, after) => {
    const page = { query, ...(after && { after }) };
    const { members, next } = await this.parley.rooms.members(this.roomId(), page);
    return { items: members, next: next ?? null };
  });
  protected readonly isFarther = computed(() => this.partly() !== '' && this.query().trim() !== '');
  /** The server has not said yet who is called so. */
  protected readonly looking = computed(
    () => this.isFarther() && this.farther.answered() !== this.query().trim(),
  );
  private readonly ordered = computed(() => {
    const members = new Map((this.members() ?? []).map((member) => [member.userId, member]));
    for (const member of this.isFarther() ? this.farther.items() : []) members.set(member.userId, member);
    return byName([...members.values()]);
  });
  private readonly rows = computed(() =>
    memberRows({
      ordered: this.ordered(),
      me: this.at.me()?.id ?? '',
      people: this.people(),
      presence: this.presence(),
      blocked: this.blocked(),
      query: this.query().trim(),
      shown: this.shown(),
    }),
  );
  protected readonly more = computed(() => this.rows().more || (this.isFarther() && this.farther.hasMore()));
  protected readonly groups = computed(() =>
    [
      { heading: texts.rooms.membersOnline, rows: this.rows().here },
      { heading: texts.rooms.membersOthers, rows: this.rows().others },
    ].filter(({ rows }) => rows.length > 0),
  );
  protected readonly failure = computed(() => {
    const { membersProblem } = this.room();
    return this.members() === null && membersProblem ? failureText(membersProblem) : '';
  });
  private readonly missing = computed(() => this.room().status === 'ready' && this.members() === null);
  /** All while they are few enough to be watched; else those whose rows are shown. */
  private readonly watched = computed(() => watchable(this.ordered(), this.query().trim(), this.shown()), {
    equal: (one, other) => one.length === other.length && one.every((id, place) => id === other[place]),
  });

  constructor() {
    effect(() => {
      this.roomId();
      if (this.missing()) untracked(() => this.load());
    });
    effect(() => {
      const query = this.query();
      if (this.isFarther()) untracked(() => this.farther.type(query));
    });
    effect((onCleanup) => onCleanup(this.parley.presence.watch(this.watched())));
  }

  protected load(): void {
    void this.parley.room(this.roomId()).loadMembers();
  }

  protected showMore(): void {
    this.shown.update((shown) => shown + step);
    if (this.isFarther()) void this.farther.more();
  }

  protected open(userId: string): void {
    void this.cards.open(userId, this.roomId());
  }
}
