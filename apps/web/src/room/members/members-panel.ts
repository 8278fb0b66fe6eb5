import { Component, computed, effect, inject, input, linkedSignal, untracked } from '@angular/core';
import { LucideUserPlus } from '@lucide/angular';
import { mostMembersListed } from '@parley/sdk';
import { Field } from '../../design/field.js';
import { ProfileCards } from '../../people/profile-cards.js';
import { RoomRowSkeleton } from '../../rooms/room-row-skeleton.js';
import { PARLEY } from '../../session/parley.js';
import { signalFrom, signalFromEach } from '../../session/signal-from.js';
import { PaneHeader } from '../../shell/pane-header.js';
import { RoomPanel } from '../../shell/room-panel.js';
import { failureText, texts } from '../../texts.js';
import { RoomAbout } from '../details/room-about.js';
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
  imports: [Field, LucideUserPlus, MemberRow, PaneHeader, RoomAbout, RoomRowSkeleton],
  templateUrl: './members-panel.html',
  styleUrl: './members-panel.css',
})
export class MembersPanel {
  readonly roomId = input.required<string>();
  private readonly parley = inject(PARLEY);
  private readonly cards = inject(ProfileCards);
  protected readonly panel = inject(RoomPanel);
  protected readonly acts = inject(RoomActs);
  protected readonly texts = texts.rooms;
  protected readonly common = texts.common;
  private readonly at = injectRoom(this.roomId);
  protected readonly rights = this.at.rights;
  private readonly room = signalFromEach(() => this.parley.room(this.roomId()));
  private readonly people = signalFrom(this.parley.people.known);
  private readonly presence = signalFrom(this.parley.presence.people);
  protected readonly members = computed(() => this.room().members);
  protected readonly heading = computed(() => texts.room.members(this.room().room?.memberCount ?? 0));
  /** Of the largest rooms only the first are listed. */
  protected readonly partly = computed(() => {
    const all = this.room().room?.memberCount ?? 0;
    const listed = this.members()?.length ?? 0;
    return all > mostMembersListed && listed > 0 ? texts.rooms.membersFirst(listed, all) : '';
  });
  protected readonly query = linkedSignal({ source: this.roomId, computation: () => '' });
  protected readonly shown = linkedSignal({ source: this.query, computation: () => step });
  protected readonly findable = computed(() => (this.members()?.length ?? 0) >= many);
  private readonly ordered = computed(() => byName(this.members() ?? []));
  private readonly rows = computed(() =>
    memberRows({
      ordered: this.ordered(),
      me: this.at.me()?.id ?? '',
      people: this.people(),
      presence: this.presence(),
      query: this.query().trim(),
      shown: this.shown(),
    }),
  );
  protected readonly more = computed(() => this.rows().more);
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
    effect((onCleanup) => onCleanup(this.parley.presence.watch(this.watched())));
  }

  protected load(): void {
    void this.parley.room(this.roomId()).loadMembers();
  }

  protected open(userId: string): void {
    void this.cards.open(userId, this.roomId());
  }
}
