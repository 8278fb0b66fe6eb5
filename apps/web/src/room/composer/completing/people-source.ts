import { computed, type Signal, signal } from '@angular/core';
import {
  limits,
  type Member,
  type Own,
  type Presence,
  type Room,
  type Self,
  type User,
} from '@parley/contracts';
import { mayCallAll } from '@parley/policy';
import type { Parley, RoomHandle, RoomSnapshot } from '@parley/sdk';
import { closeness } from '../../../rooms/closeness.js';
import { texts } from '../../../texts.js';
import { type Completion, type CompletionSource, mostShown } from './completions.js';

/** Milliseconds without a key before the server is asked. */
const quiet = 120;
/** Larger rooms are not listed for a name: the server is asked for those who fit. */
const mostListed = limits.page.max;

export interface PeopleFacts {
  readonly parley: Pick<Parley, 'people' | 'presence'> & { readonly rooms: Pick<Parley['rooms'], 'members'> };
  readonly handle: Pick<RoomHandle, 'id' | 'loadMembers'>;
  readonly room: Signal<RoomSnapshot>;
  readonly me: Signal<Self | null>;
  readonly known: Signal<ReadonlyMap<string, User>>;
  readonly presence: Signal<ReadonlyMap<string, Presence>>;
  /** In a thread nobody calls the whole room. */
  readonly inThread?: boolean;
}

interface Found {
  readonly members: readonly User[];
  readonly others: readonly User[];
}

const nobody: Found = { members: [], others: [] };

/** Who can be named in a room: its people, all of them or whoever is here, and those who are not in it, as such. */
export class PeopleSource implements CompletionSource {
  private readonly answer = signal(nobody);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = '';
  private unwatch: () => void = () => undefined;
  private watched: readonly User[] | null = null;
  /** The people of the room as far as they are known here, or null. */
  private readonly held = computed<readonly User[] | null>(() => {
    const { room, members } = this.facts.room();
    return room?.people ?? members?.map(({ user }) => user) ?? null;
  });
  /** Whether these are all. */
  private readonly whole = computed(() => {
    const { room } = this.facts.room();
    return (this.held()?.length ?? 0) >= (room?.people?.length ?? room?.memberCount ?? Infinity);
  });
  /** By how late they spoke: the last one first. */
  private readonly spoke = computed(() => {
    const authors = this.facts.room().messages.map(({ authorId }) => authorId);
    return new Map(authors.map((id, place) => [id, place]));
  });

  constructor(private readonly facts: PeopleFacts) {}

  found(query: string): readonly Completion[] {
    const { members, others } = this.answer();
    const within = this.fitting([...(this.held() ?? []), ...members], query);
    const inRoom = new Set(within.map(({ id }) => id));
    const outside = query === '' ? [] : this.fitting(others, query).filter(({ id }) => !inRoom.has(id));
    const calls = this.calls(query);
    return [
      ...within.slice(0, mostShown - calls.length).map((user) => completionOf(user, true)),
      ...calls,
      ...outside.map((user) => completionOf(user, false)),
    ];
  }

  ask(query: string): void {
    if (this.asked === query && this.timer !== undefined) return;
    this.asked = query;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.search(query), quiet);
    this.watch();
    const { room, members } = this.facts.room();
    if (room && room.kind !== 'direct' && members === null && room.memberCount <= mostListed)
      void this.facts.handle.loadMembers();
  }

  /** Nobody writes here any more. */
  leave(): void {
    clearTimeout(this.timer);
    this.unwatch();
    this.watched = null;
  }

  private async search(query: string): Promise<void> {
    const { room } = this.facts.room();
    if (!room || room.kind === 'direct' || query === '') return;
    const { parley, handle } = this.facts;
    const wanted = { query, limit: mostShown };
    const [members, others] = await Promise.all([
      this.whole()
        ? []
        : parley.rooms.members(handle.id, wanted).then((list) => list.members.map(userOf), none),
      parley.people.search(query, { limit: mostShown }).then(({ users }) => users, none),
    ]);
    if (this.asked === query) this.answer.set({ members, others });
  }

  /** How many are here is known of those who are watched. */
  private watch(): void {
    const held = this.held();
    if (!held || !this.whole() || held === this.watched) return;
    this.unwatch();
    this.watched = held;
    this.unwatch = this.facts.parley.presence.watch(held.map(({ id }) => id));
  }

  private fitting(users: readonly User[], query: string): readonly User[] {
    const { known, me } = this.facts;
    const spoke = this.spoke();
    const unique = [...new Map(users.map((user) => [user.id, known().get(user.id) ?? user])).values()];
    const scored = unique
      .filter(({ id }) => id !== me()?.id)
      .map((user) => ({ user, score: scoreOf(user, query), late: spoke.get(user.id) ?? -1 }));
    return scored
      .filter(({ score }) => score < Infinity)
      .sort(
        (one, other) =>
          one.score - other.score ||
          other.late - one.late ||
          one.user.displayName.localeCompare(other.user.displayName),
      )
      .map(({ user }) => user);
  }

  private calls(query: string): readonly Completion[] {
    const { room, own } = this.facts.room();
    const me = this.facts.me();
    // Between two a name calls as well.
    if (!room || !me || (room.people?.length ?? Infinity) <= 2) return [];
    const typed = query.toLowerCase();
    const { everybody, whoIsHere } = texts.mentions;
    return [
      ...(this.facts.inThread ? [] : [call('room', everybody, this.reach(me, room, own))]),
      call('here', whoIsHere, this.whole() ? texts.mentions.reach(this.here(me.id)) : ''),
    ].filter(({ written }) => written.startsWith(`@${typed}`));
  }

  private reach(actor: Self, room: Room, membership: Own | null): string {
    const at = { kind: room.kind, archived: room.archivedAt !== null, memberCount: room.memberCount };
    if (!mayCallAll({ actor, room: at, membership })) return texts.mentions.moderatorsAlone;
    return texts.mentions.reach((room.people?.length ?? room.memberCount) - 1);
  }

  private here(me: string): number {
    const presence = this.facts.presence();
    const isHere = ({ id }: User) => id !== me && (presence.get(id)?.status ?? 'offline') !== 'offline';
    return (this.held() ?? []).filter(isHere).length;
  }
}

const none = (): never[] => [];
const userOf = ({ user }: Member) => user;

function scoreOf({ displayName, username }: User, query: string): number {
  return query === '' ? 0 : Math.min(closeness(displayName, query), closeness(username, query));
}

function completionOf({ id, displayName, username, avatarUrl }: User, inRoom: boolean): Completion {
  return {
    key: id,
    kind: 'person',
    name: displayName,
    detail: `@${username}`,
    note: inRoom ? '' : texts.mentions.notInRoom,
    url: avatarUrl,
    emoji: '',
    written: `@${username}`,
  };
}

function call(word: 'room' | 'here', name: string, note: string): Completion {
  const written = `@${word}`;
  return { key: word, kind: 'everybody', name, detail: written, note, url: null, emoji: '', written };
}
