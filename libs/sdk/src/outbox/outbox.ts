import type { Message, Problem } from '@parley/contracts';
import { backoff, jittered } from '../backoff.js';
import type { Random } from '../backoff.js';
import { clientIdAt } from '../client-id.js';
import type { Clock } from '../clock.js';
import { Observed } from '../observable.js';
import type { Observable } from '../observable.js';
import { attempt } from './attempt.js';
import type { Outcome, Sender } from './attempt.js';
import { begun, isWaiting, leftToDo, retried, rewritten, unsent } from './item.js';
import type { OutboxItem } from './item.js';
import { KeptItems } from './kept-items.js';
import type { OutboxStore } from './outbox-store.js';

export interface OutboxParts {
  store: OutboxStore;
  sender: Sender;
  clock: Clock;
  random: Random;
  /** Whether this tab may send now: it is online and holds the lease. */
  maySend(): boolean;
  /** The server has the message; whoever shows it calls `settle` when its row is there. */
  confirmed(item: OutboxItem, message: Message): void;
  /** Other tabs should read the store again. */
  changed(): void;
}

export interface Draft {
  roomId: string;
  body: string;
  replyTo?: number | null;
  threadRoot?: number | null;
  inRoom?: boolean;
  kind?: 'text' | 'action';
}

/**
 * What was written and is not confirmed (R25): ordered per room, stored before the first attempt, one in flight per
 * room. Retryable errors and a lost sign-in hold the room's queue; a refusal marks its item and the next one goes.
 */
export class Outbox {
  /** All items of this user, by client id. */
  readonly items: Observable<ReadonlyMap<string, OutboxItem>>;
  /** Slow rooms whose next message may not go yet: until when, by the clock. */
  readonly waits: Observable<ReadonlyMap<string, number>>;
  private readonly waiting = new Observed<ReadonlyMap<string, number>>(new Map());
  private readonly kept: KeptItems;
  /** Rooms with an attempt in flight, and those that wait before the next one. */
  private readonly busy = new Set<string>();
  private readonly paused = new Map<string, () => void>();
  private round = 0;
  private readonly failures = new Map<string, number>();
  private lastOrder = 0;

  constructor(private readonly parts: OutboxParts) {
    this.kept = new KeptItems(parts.store, () => parts.changed());
    this.items = this.kept.shown;
    this.waits = this.waiting;
  }

  /** Begins for this user with what an earlier visit left. */
  async open(owner: string): Promise<void> {
    this.kept.owner = owner;
    await this.reload();
  }

  /** Another tab changed the store. */
  async reload(): Promise<void> {
    if (await this.kept.reload()) this.pump();
  }

  /** Stops without losing anything. */
  close(): void {
    this.kept.owner = null;
    this.round += 1;
    this.busy.clear();
    this.endPauses();
    this.failures.clear();
    this.kept.shown.set(new Map());
  }

  /** Forgets what this owner wrote, on disk too (R26). */
  wipe(owner: string): Promise<void> {
    return this.kept.wipe(owner);
  }

  /** Stops for this user at once, and with `wipe` forgets what they wrote. */
  async end(wipe: boolean): Promise<void> {
    const { owner } = this.kept;
    this.close();
    if (wipe && owner !== null) await this.wipe(owner);
  }

  ofRoom(roomId: string): OutboxItem[] {
    return this.kept.ofRoom(roomId);
  }

  /** Takes a message in; it is stored before it is sent. Rejects only if the store fails (then nothing is sent). */
  async add(draft: Draft): Promise<OutboxItem> {
    const item: OutboxItem = {
      owner: this.mustOwn(),
      roomId: draft.roomId,
      clientId: clientIdAt(this.parts.clock.now()),
      body: draft.body,
      replyTo: draft.replyTo ?? null,
      threadRoot: draft.threadRoot ?? null,
      inRoom: draft.inRoom ?? false,
      kind: draft.kind ?? 'text',
      order: this.nextOrder(),
      writtenAt: this.parts.clock.now(),
      status: 'queued',
      attempted: false,
      tries: 0,
      edit: null,
      posted: null,
      problem: null,
    };
    await this.kept.add(item);
    this.pump();
    return item;
  }

  /** Another try, at the tail of the queue and with the same client id. */
  async retry(clientId: string): Promise<void> {
    const order = this.nextOrder();
    await this.kept.amend(clientId, (item) => retried(item, order));
    this.pump();
  }

  /**
   * Another text. What the server may already have is posted as it was and then edited. False: it is no longer here,
   * as it was sent (perhaps by another tab) or discarded.
   */
  async edit(clientId: string, body: string): Promise<boolean> {
    return (await this.kept.amend(clientId, (item) => rewritten(item, body))) !== null;
  }

  /** Throws it away, unless it is under way. */
  async discard(clientId: string): Promise<void> {
    await this.kept.amend(clientId, (item) => (item.status === 'sending' ? item : null));
  }

  /** The row of this message is on the screen, or needs no place there any more. */
  settle(clientId: string): void {
    if (this.kept.get(clientId)?.status === 'sent') this.kept.forget(clientId);
  }

  /** One is no longer in the room: its items say "not sent" (R22). */
  async failRoom(roomId: string, problem: Problem): Promise<void> {
    for (const item of this.ofRoom(roomId)) {
      await this.kept.amend(item.clientId, (held) =>
        held.status === 'queued' ? unsent(held, held.attempted, problem) : held,
      );
    }
  }

  /** Something changed for the better (online, the lease, a new sign-in): tries at once, whatever was to be waited. */
  wake(): void {
    this.endPauses();
    this.pump();
  }

  private endPauses(): void {
    for (const cancel of this.paused.values()) cancel();
    this.paused.clear();
    if (this.waiting.get().size > 0) this.waiting.set(new Map());
  }

  private pump(): void {
    const rooms = new Set([...this.items.get().values()].map(({ roomId }) => roomId));
    for (const roomId of rooms) void this.sendNext(roomId);
  }

  private async sendNext(roomId: string): Promise<void> {
    if (this.busy.has(roomId) || this.paused.has(roomId) || !this.parts.maySend()) return;
    const next = this.ofRoom(roomId).find(isWaiting);
    if (!next) return;
    const round = this.round;
    this.busy.add(roomId);
    try {
      let attempted = false;
      const item = await this.kept.amend(next.clientId, (held) => {
        attempted = held.attempted;
        return begun(held);
      });
      if (round !== this.round) return;
      if (item?.status !== 'sending') return this.goOn(roomId, true);
      const outcome = await attempt(item, this.parts.sender);
      if (round === this.round) await this.conclude(item, attempted, outcome);
    } catch {
      if (round === this.round) this.pause(roomId, 0);
    }
  }

  /** `attempted`: whether it had been before. Where another tab has begun with it since, that one says what comes of it. */
  private async conclude(item: OutboxItem, attempted: boolean, outcome: Outcome): Promise<void> {
    const { roomId, clientId } = item;
    if (outcome.is === 'sent') await this.confirm(item, outcome.message);
    else {
      const problem = outcome.is === 'refused' ? outcome.problem : null;
      await this.kept.amend(clientId, (held) =>
        held.tries === item.tries ? unsent(held, attempted || outcome.open, problem) : held,
      );
    }
    if (outcome.is === 'again' && outcome.slow) this.waitTurn(roomId, outcome.wait);
    else if (outcome.is === 'again') this.pause(roomId, outcome.wait);
    else this.goOn(roomId, outcome.is !== 'blocked');
  }

  private goOn(roomId: string, further: boolean): void {
    this.failures.delete(roomId);
    this.busy.delete(roomId);
    if (further) void this.sendNext(roomId);
  }

  /** What another tab made of it meanwhile is still to do. */
  private async confirm(item: OutboxItem, message: Message): Promise<void> {
    const left = await this.kept.inStore(item, (stored) => stored && leftToDo(stored, message));
    if (left) return this.kept.show(left);
    const held = this.kept.get(item.clientId);
    if (!held) return;
    this.kept.show({ ...held, status: 'sent' });
    this.parts.confirmed(held, message);
  }

  /** Holds the room's queue; `least` in seconds. */
  private pause(roomId: string, least: number): void {
    const failures = (this.failures.get(roomId) ?? 0) + 1;
    this.failures.set(roomId, failures);
    const { random } = this.parts;
    this.hold(roomId, jittered(least * 1000, random) + backoff(failures, random));
  }

  /** In a slow room everybody has a turn of their own: there is no crowd that would come back at once. */
  private waitTurn(roomId: string, seconds: number): void {
    this.failures.delete(roomId);
    this.hold(roomId, seconds * 1000);
    this.waiting.set(new Map(this.waiting.get()).set(roomId, this.parts.clock.now() + seconds * 1000));
  }

  private hold(roomId: string, delay: number): void {
    this.busy.delete(roomId);
    const resume = () => {
      this.paused.delete(roomId);
      this.forgetWait(roomId);
      void this.sendNext(roomId);
    };
    this.paused.set(roomId, this.parts.clock.after(delay, resume));
  }

  private forgetWait(roomId: string): void {
    if (!this.waiting.get().has(roomId)) return;
    const others = [...this.waiting.get()].filter(([id]) => id !== roomId);
    this.waiting.set(new Map(others));
  }

  /** Behind everything there is, also if the device's clock was set back. */
  private nextOrder(): number {
    const orders = [...this.items.get().values()].map(({ order }) => order);
    this.lastOrder = Math.max(
      this.lastOrder + 1,
      this.parts.clock.now(),
      ...orders.map((order) => order + 1),
    );
    return this.lastOrder;
  }

  private mustOwn(): string {
    if (this.kept.owner === null) throw new Error('The outbox is not open: nobody is signed in.');
    return this.kept.owner;
  }
}
