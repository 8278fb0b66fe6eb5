import type { Message, Problem } from '@parley/contracts';
import { backoff } from '../backoff.js';
import type { Random } from '../backoff.js';
import { clientIdAt } from '../client-id.js';
import type { Clock } from '../clock.js';
import { Observed } from '../observable.js';
import { attempt } from './attempt.js';
import type { Outcome, Sender } from './attempt.js';
import { begun, inOrder, leftToDo, retried, rewritten, unsent } from './item.js';
import type { OutboxItem } from './item.js';
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
  kind?: 'text' | 'action';
}

/**
 * What was written and is not confirmed (R25): ordered per room, stored before the first attempt, one in flight per
 * room. Retryable errors and a lost sign-in hold the room's queue; a refusal marks its item and the next one goes.
 */
export class Outbox {
  /** All items of this user, by client id. */
  readonly items = new Observed<ReadonlyMap<string, OutboxItem>>(new Map());
  private owner: string | null = null;
  /** Rooms with an attempt in flight, and those that wait before the next one. */
  private readonly busy = new Set<string>();
  private readonly paused = new Map<string, () => void>();
  private round = 0;
  private readonly failures = new Map<string, number>();
  private writes: Promise<void> = Promise.resolve();
  private lastOrder = 0;

  constructor(private readonly parts: OutboxParts) {}

  /** Begins for this user with what an earlier visit left. */
  async open(owner: string): Promise<void> {
    this.owner = owner;
    await this.reload();
  }

  /** Another tab changed the store. */
  async reload(): Promise<void> {
    const owner = this.owner;
    if (owner === null) return;
    const stored = await this.read(owner);
    if (this.owner !== owner) return;
    const held = this.items.get();
    const sent = [...held.values()].filter(({ status }) => status === 'sent');
    const fresh = stored.map((item) =>
      this.busy.has(item.roomId) ? (held.get(item.clientId) ?? item) : item,
    );
    this.items.set(new Map([...sent, ...fresh].map((item) => [item.clientId, item])));
    this.pump();
  }

  /** What is stored once everything written here is, and nothing changed here meanwhile. */
  private async read(owner: string): Promise<OutboxItem[]> {
    for (;;) {
      const { writes } = this;
      await writes;
      const before = this.items.get();
      const stored = await this.parts.store.all(owner);
      if (this.owner !== owner || (writes === this.writes && before === this.items.get())) return stored;
    }
  }

  /** Stops without losing anything. */
  close(): void {
    this.owner = null;
    this.round += 1;
    this.busy.clear();
    this.endPauses();
    this.failures.clear();
    this.items.set(new Map());
  }

  /** Forgets what this owner wrote, on disk too (R26). */
  wipe(owner: string): Promise<void> {
    return this.write(() => this.parts.store.wipe(owner));
  }

  /** Stops for this user at once, and with `wipe` forgets what they wrote. */
  async end(wipe: boolean): Promise<void> {
    const owner = this.owner;
    this.close();
    if (wipe && owner !== null) await this.wipe(owner);
  }

  ofRoom(roomId: string): OutboxItem[] {
    return inOrder([...this.items.get().values()].filter((item) => item.roomId === roomId));
  }

  /** Takes a message in; it is stored before it is sent. Rejects only if the store fails (then nothing is sent). */
  async add(draft: Draft): Promise<OutboxItem> {
    const item: OutboxItem = {
      owner: this.mustOwn(),
      roomId: draft.roomId,
      clientId: clientIdAt(this.parts.clock.now()),
      body: draft.body,
      replyTo: draft.replyTo ?? null,
      kind: draft.kind ?? 'text',
      order: this.nextOrder(),
      writtenAt: this.parts.clock.now(),
      status: 'queued',
      attempted: false,
      edit: null,
      posted: null,
      problem: null,
    };
    this.show(item);
    try {
      await this.write(() => this.parts.store.put(item));
    } catch (error) {
      this.forget(item.clientId);
      throw error;
    }
    this.pump();
    return item;
  }

  /** Another try, at the tail of the queue and with the same client id. */
  async retry(clientId: string): Promise<void> {
    if (this.items.get().get(clientId)?.status !== 'failed') return;
    const order = this.nextOrder();
    await this.amend(clientId, (item) => retried(item, order));
    this.pump();
  }

  /** Another text. What the server may already have is posted as it was and then edited. */
  async edit(clientId: string, body: string): Promise<void> {
    if (this.items.get().get(clientId)?.status === 'sent') return;
    await this.amend(clientId, (item) => rewritten(item, body));
  }

  async discard(clientId: string): Promise<void> {
    const item = this.items.get().get(clientId);
    if (!item || item.status === 'sending') return;
    this.forget(clientId);
    await this.unstore(item);
  }

  /** The row of this message is on the screen, or needs no place there any more. */
  settle(clientId: string): void {
    if (this.items.get().get(clientId)?.status === 'sent') this.forget(clientId);
  }

  /** One is no longer in the room: its items say "not sent" (R22). */
  async failRoom(roomId: string, problem: Problem): Promise<void> {
    for (const item of this.ofRoom(roomId)) {
      if (item.status === 'queued')
        await this.amend(item.clientId, (held) => unsent(held, held.attempted, problem));
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
  }

  private pump(): void {
    const rooms = new Set([...this.items.get().values()].map(({ roomId }) => roomId));
    for (const roomId of rooms) void this.sendNext(roomId);
  }

  private async sendNext(roomId: string): Promise<void> {
    if (this.busy.has(roomId) || this.paused.has(roomId) || !this.parts.maySend()) return;
    const item = this.ofRoom(roomId).find(({ status }) => status === 'queued' || status === 'sending');
    if (!item) return;
    const round = this.round;
    this.busy.add(roomId);
    try {
      await this.amend(item.clientId, begun);
      const outcome = await attempt(item, this.parts.sender);
      if (round === this.round) await this.conclude(item, outcome);
    } catch {
      if (round === this.round) this.pause(roomId, 0);
    }
  }

  private async conclude({ roomId, clientId, attempted }: OutboxItem, outcome: Outcome): Promise<void> {
    if (outcome.is === 'sent') await this.confirm(clientId, outcome.message);
    else {
      const problem = outcome.is === 'refused' ? outcome.problem : null;
      await this.amend(clientId, (item) => unsent(item, attempted || outcome.open, problem));
    }
    if (outcome.is === 'again') this.pause(roomId, outcome.wait);
    else this.goOn(roomId, outcome.is !== 'blocked');
  }

  private goOn(roomId: string, further: boolean): void {
    this.failures.delete(roomId);
    this.busy.delete(roomId);
    if (further) void this.sendNext(roomId);
  }

  private async confirm(clientId: string, message: Message): Promise<void> {
    const item = this.items.get().get(clientId);
    if (!item) return;
    const left = leftToDo(item, message);
    if (left) return this.amend(clientId, () => left);
    this.show({ ...item, status: 'sent' });
    await this.unstore(item);
    this.parts.confirmed(item, message);
  }

  /** Holds the room's queue; `least` in seconds. */
  private pause(roomId: string, least: number): void {
    const failures = (this.failures.get(roomId) ?? 0) + 1;
    this.failures.set(roomId, failures);
    this.busy.delete(roomId);
    const delay = least * 1000 + backoff(failures, this.parts.random);
    const resume = () => {
      this.paused.delete(roomId);
      void this.sendNext(roomId);
    };
    this.paused.set(roomId, this.parts.clock.after(delay, resume));
  }

  /** Changes an item: at once here, and stored when it resolves. */
  private async amend(clientId: string, change: (item: OutboxItem) => OutboxItem): Promise<void> {
    const held = this.items.get().get(clientId);
    if (!held) return;
    const item = change(held);
    this.show(item);
    await this.write(() => this.parts.store.put(item));
  }

  private unstore({ owner, clientId }: OutboxItem): Promise<void> {
    return this.write(() => this.parts.store.remove(owner, clientId));
  }

  /** One write after the other, so that the store ends with what came last. */
  private async write(task: () => Promise<void>): Promise<void> {
    const written = this.writes.then(task);
    this.writes = written.catch(() => undefined);
    await written;
    this.parts.changed();
  }

  private show(item: OutboxItem): void {
    if (this.owner === item.owner) this.items.set(new Map(this.items.get()).set(item.clientId, item));
  }

  private forget(clientId: string): void {
    const items = new Map(this.items.get());
    if (items.delete(clientId)) this.items.set(items);
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
    if (this.owner === null) throw new Error('The outbox is not open: nobody is signed in.');
    return this.owner;
  }
}
