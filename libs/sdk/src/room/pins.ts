import { routes } from '@parley/contracts';
import type { Message, PinList, User } from '@parley/contracts';
import { backoff } from '../backoff.js';
import type { Random } from '../backoff.js';
import { wait } from '../clock.js';
import type { Clock } from '../clock.js';
import type { Call } from '../http/call.js';
import { Observed } from '../observable.js';
import type { Observable } from '../observable.js';
import { ParleyError } from '../parley-error.js';
import type { Directory } from '../rooms/directory.js';
import { carriesSomething } from '../socket/room-change.js';
import type { RoomChange } from '../socket/room-change.js';
import { mostPause } from './room-questions.js';

export interface PinParts {
  roomId: string;
  call: Call;
  clock: Clock;
  random: Random;
  directory: Directory;
  met(users: readonly User[]): void;
  /** A row from an answer. */
  takeRow(message: Message): void;
}

export interface PinsSnapshot {
  /** The newest pin first; null until they are known. */
  messages: readonly Message[] | null;
  /** Why they could not be had; where that may change by itself it is tried again. */
  problem: ParleyError | null;
}

/** Milliseconds in which what is missing may come by itself. */
const patience = 300;

const unknown: PinsSnapshot = { messages: null, problem: null };

/**
 * A room's pinned messages while somebody looks at them: asked for, kept up by events above the revision of the answer,
 * and asked for again where one is missing or the room began anew.
 */
export class Pins implements Observable<PinsSnapshot> {
  private readonly state = new Observed<PinsSnapshot>(unknown);
  private readonly watchers = new Set<object>();
  /** What the messages are true of; null: nothing is known. */
  private cursor: number | null = null;
  private epoch: string | undefined;
  /** Where the room was when it was refused for good to say; null where one was not in it. */
  private refused: { head: number; epoch: string } | null = null;
  private asking = false;
  /** What was heard while it was asked. */
  private early: RoomChange[] = [];
  private round = 0;
  private cancel: (() => void) | null = null;
  private unfollow: (() => void) | null = null;

  constructor(private readonly parts: PinParts) {}

  get(): PinsSnapshot {
    return this.state.get();
  }

  subscribe(listener: (snapshot: PinsSnapshot) => void): () => void {
    return this.state.subscribe(listener);
  }

  /** Keeps them true from now on; the answer ends it. */
  watch(): () => void {
    const watcher = {};
    this.watchers.add(watcher);
    if (this.watchers.size === 1) this.begin();
    return () => {
      if (this.watchers.delete(watcher) && this.watchers.size === 0) this.end();
    };
  }

  /** Rejects with ParleyError where it is refused. */
  pin(message: Pick<Message, 'id' | 'seq'>): Promise<void> {
    return this.mark(routes.pins.put, message);
  }

  unpin(message: Pick<Message, 'id' | 'seq'>): Promise<void> {
    return this.mark(routes.pins.remove, message);
  }

  hear(change: RoomChange): void {
    if (this.watchers.size === 0) return;
    if (this.asking) this.early.push(change);
    else if (!this.take(change)) this.ask();
  }

  /** Forgets everything (sign-out). */
  clear(): void {
    this.watchers.clear();
    this.end();
  }

  private begin(): void {
    this.unfollow = this.parts.directory.rooms.subscribe(() => this.look());
    this.ask();
  }

  private end(): void {
    this.round += 1;
    this.unfollow?.();
    this.cancel?.();
    this.unfollow = this.cancel = null;
    this.cursor = null;
    this.asking = false;
    this.early = [];
    this.state.set(unknown);
  }

  /** Whether the list holds all of it then. */
  private take(change: RoomChange): boolean {
    const { cursor } = this;
    const { messages } = this.state.get();
    if (cursor === null || messages === null) return true;
    if (change.revision <= cursor) return true;
    if (change.since > cursor || !carriesSomething(change)) return false;
    this.cursor = change.revision;
    const shown = change.message ? withMessage(messages, change.message) : messages;
    if (shown !== messages) this.state.set({ messages: shown, problem: null });
    return true;
  }

  /** The server may have said that the room is further than what was heard of it, or that it is another one. */
  private look(): void {
    if (this.cancel || this.asking || !this.isBehind()) return;
    this.cancel = this.parts.clock.after(patience, () => {
      this.cancel = null;
      if (!this.asking && this.isBehind()) this.ask();
    });
  }

  private isBehind(): boolean {
    const entry = this.parts.directory.get(this.parts.roomId);
    if (!entry) return false;
    if (this.cursor !== null) return entry.head > this.cursor || entry.room.epoch !== this.epoch;
    // Who was refused may be in the room by now.
    if (this.refused === null) return this.state.get().problem !== null;
    return entry.head > this.refused.head || entry.room.epoch !== this.refused.epoch;
  }

  private ask(): void {
    if (this.asking) return;
    this.asking = true;
    void this.askAgainAndAgain();
  }

  private async askAgainAndAgain(): Promise<void> {
    const { round } = this;
    const { roomId, call, clock, random, directory } = this.parts;
    for (let attempt = 1; round === this.round; attempt += 1) {
      // The answer holds what was heard before it was asked for; and that may be of a history that is gone (R23).
      this.early = [];
      try {
        const epoch = directory.get(roomId)?.room.epoch;
        const list = await call(routes.pins.list, { params: { id: roomId } });
        if (round === this.round && this.answered(list, epoch)) return;
      } catch (error) {
        if (round !== this.round) return;
        const problem = ParleyError.from(error);
        this.state.set({ ...this.state.get(), problem });
        if (!problem.retryable) return this.wasRefused();
      }
      if (round !== this.round) return;
      await wait(clock, backoff(attempt, random, { most: mostPause }));
    }
  }

  private wasRefused(): void {
    const entry = this.parts.directory.get(this.parts.roomId);
    this.refused = entry ? { head: entry.head, epoch: entry.room.epoch } : null;
    this.cursor = null;
    this.early = [];
    this.asking = false;
  }

  /** Whether nothing is missing between the answer and what was heard meanwhile. */
  private answered({ messages, users, revision }: PinList, epoch: string | undefined): boolean {
    this.parts.met(users);
    this.cursor = revision;
    this.epoch = epoch;
    this.state.set({ messages, problem: null });
    const early = this.early.splice(0).sort((one, other) => one.revision - other.revision);
    if (!early.every((change) => this.take(change))) return false;
    this.asking = false;
    this.look();
    return true;
  }

  private async mark(
    route: typeof routes.pins.put | typeof routes.pins.remove,
    { id, seq }: Pick<Message, 'id' | 'seq'>,
  ): Promise<void> {
    const { roomId, call } = this.parts;
    const { message } = await call(route, { params: { id: roomId, seq }, query: { messageId: id } });
    this.parts.takeRow(message);
  }
}

/** With the message as it now is; a held one is replaced only by a newer one (R18). */
function withMessage(messages: readonly Message[], message: Message): readonly Message[] {
  const held = messages.find(({ seq }) => seq === message.seq);
  if (!held && !isPinned(message)) return messages;
  if (held && held.revision >= message.revision) return messages;
  const others = messages.filter((other) => other !== held);
  if (!isPinned(message)) return others;
  return [...others, message].sort((one, other) => pinOf(other) - pinOf(one));
}

function isPinned({ pinned, deletedAt }: Message): boolean {
  return Boolean(pinned) && deletedAt === null;
}

function pinOf({ pinned }: Message): number {
  return pinned?.revision ?? 0;
}
