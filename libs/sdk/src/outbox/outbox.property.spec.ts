import { describe, expect, it } from '@jest/globals';
import { problemOf } from '@parley/contracts';
import type { Message, PostMessageToRoom } from '@parley/contracts';
import { asTimeAllows, bob, FakeClock, FakeRoom, settled } from '@parley/testkit';
import * as fc from 'fast-check';
import { ParleyError } from '../parley-error.js';
import type { Sender } from './attempt.js';
import { textOf } from './item.js';
import { memoryOutbox } from './outbox-store.js';
import { Outbox } from './outbox.js';

/** What becomes of the next attempt. */
const faults = ['none', 'lostBefore', 'lostAfter', 'slow', 'busy', 'refused', 'expired'] as const;
type Fault = (typeof faults)[number];

/** What a page that is gone waits for. */
const never = new Promise<never>(() => undefined);

/** A room that keeps what it gets, behind a wire that doesn't. */
class Wire implements Sender {
  readonly room = new FakeRoom();
  readonly refused = new Set<string>();
  next: Fault = 'none';
  private readonly first = new Map<string, string>();

  constructor(private readonly clock: FakeClock) {
    this.room.join(bob, 1);
  }

  post({ clientId, body }: PostMessageToRoom): Promise<Message> {
    return this.through(clientId, () => {
      if ((this.first.get(clientId) ?? body) !== body)
        throw new ParleyError(problemOf('message.client_id_reused'));
      this.first.set(clientId, body);
      return this.room.post(bob, { clientId, body }).message;
    });
  }

  edit(
    _: string,
    seq: number,
    { body, ifRevision }: { body: string; ifRevision?: number },
  ): Promise<Message> {
    return this.through(this.room.messages[seq - 1]?.clientId ?? '', () => {
      const held = this.room.messages[seq - 1];
      const changed = held && ifRevision && held.body !== body && held.revision !== ifRevision;
      if (changed) throw new ParleyError(problemOf('message.changed'));
      return this.room.edit(seq, body).message;
    });
  }

  private async through(clientId: string, commit: () => Message): Promise<Message> {
    const fault = this.next;
    this.next = 'none';
    await Promise.resolve();
    if (fault === 'lostBefore') throw ParleyError.local('network');
    if (fault === 'busy') throw new ParleyError(problemOf('server.busy', { retryAfter: 2 }));
    if (fault === 'expired') throw new ParleyError(problemOf('auth.expired'));
    if (fault === 'refused') {
      this.refused.add(clientId);
      throw new ParleyError(problemOf('policy.denied'));
    }
    if (fault === 'slow' && !this.room.messages.some((message) => message.clientId === clientId))
      await new Promise<void>((resolve) => void this.clock.after(700, resolve));
    const message = commit();
    if (fault === 'lostAfter') throw ParleyError.local('network');
    return message;
  }
}

/** A tab with its own view of the store. Once it is gone, so is its hand on the store (what is on the wire goes on). */
interface Page {
  outbox: Outbox;
  isAlive: boolean;
}

/** Somebody who writes, corrects, discards and reloads in two tabs, of which one sends, while the wire fails. */
class Story {
  readonly clock = new FakeClock();
  readonly wire = new Wire(this.clock);
  readonly texts = new Map<string, string>();
  private readonly store = memoryOutbox();
  private readonly pages: Page[] = [];
  private sending = 0;
  private online = true;
  private writes = 0;

  async begin(): Promise<void> {
    for (const at of [0, 1]) await this.load(at);
  }

  async step(what: string, at: number, number: number): Promise<void> {
    const { outbox } = this.pages[at]!;
    const unsent = outbox.ofRoom(this.wire.room.id).filter(({ status }) => status !== 'sent');
    const item = unsent[number % Math.max(1, unsent.length)];
    if (what === 'write') await this.write(outbox, `text ${number}`);
    if (what === 'fault') this.wire.next = faults[number % faults.length]!;
    if (what === 'wait') await this.clock.advance(number * 40);
    if (what === 'online') this.go(number % 2 === 0);
    if (what === 'turn') this.hasTurn(at);
    if (what === 'reload') await this.load(at);
    if (what === 'retry' && item) await outbox.retry(item.clientId);
    if (what === 'edit' && item) await this.edit(outbox, item.clientId, `corrected ${number}`);
    if (what === 'discard' && item) await this.discard(outbox, item.clientId);
    if (number % 2) await settled(3);
  }

  async finish(): Promise<void> {
    this.wire.next = 'none';
    await this.load(this.sending);
    this.go(true);
    for (let round = 0; round < 3; round += 1) {
      await this.clock.advance(60_000);
      const { outbox } = this.pages[this.sending]!;
      for (const { clientId } of outbox.ofRoom(this.wire.room.id)) await outbox.retry(clientId);
      outbox.wake();
    }
    await this.clock.advance(60_000);
  }

  check(): void {
    const { messages } = this.wire.room;
    for (const { outbox } of this.pages) {
      const left = outbox.ofRoom(this.wire.room.id).map((item) => [item.problem?.code, textOf(item)]);
      expect(left).toEqual([]);
    }
    expect(new Set(messages.map(({ clientId }) => clientId)).size).toBe(messages.length);
    const bodies = new Map(messages.map(({ clientId, body }) => [clientId, body]));
    for (const [clientId, text] of this.texts) expect(bodies.get(clientId)).toBe(text);
    const neverRefused = messages.map(({ clientId }) => clientId).filter((id) => !this.wire.refused.has(id));
    const written = [...this.texts.keys()];
    const places = neverRefused.filter((id) => this.texts.has(id)).map((id) => written.indexOf(id));
    expect(places).toEqual([...places].sort((one, other) => one - other));
  }

  /** Nobody writes in two tabs within one millisecond. */
  private async write(outbox: Outbox, body: string): Promise<void> {
    await this.clock.advance(1);
    const { clientId } = await outbox.add({ roomId: this.wire.room.id, body });
    this.texts.set(clientId, body);
  }

  private async edit(outbox: Outbox, clientId: string, text: string): Promise<void> {
    if (await outbox.edit(clientId, text)) this.texts.set(clientId, text);
  }

  private async discard(outbox: Outbox, clientId: string): Promise<void> {
    await outbox.discard(clientId);
    const stored = await this.store.all('bob');
    if (!stored.some((item) => item.clientId === clientId)) this.texts.delete(clientId);
  }

  private go(online: boolean): void {
    this.online = online;
    if (online) this.pages[this.sending]?.outbox.wake();
  }

  private hasTurn(at: number): void {
    this.sending = at;
    this.pages[at]?.outbox.wake();
  }

  private async load(at: number): Promise<void> {
    const before = this.pages[at];
    if (before) before.isAlive = false;
    const page: Page = { isAlive: true, outbox: this.outboxOf(at, () => page.isAlive) };
    this.pages[at] = page;
    await page.outbox.open('bob');
  }

  private outboxOf(at: number, isAlive: () => boolean): Outbox {
    const outbox: Outbox = new Outbox({
      store: {
        ...this.store,
        change: (...given) => this.stored(() => (isAlive() ? this.store.change(...given) : never)),
      },
      sender: this.wire,
      clock: this.clock,
      random: () => 0.5,
      maySend: () => isAlive() && this.online && this.sending === at,
      confirmed: ({ clientId }) => outbox.settle(clientId),
      changed: () => void this.pages[1 - at]?.outbox.reload(),
    });
    return outbox;
  }

  /** Now fast, now slow, as disks are. */
  private async stored<T>(write: () => Promise<T>): Promise<T> {
    this.writes += 1;
    for (let turn = 0; turn < (this.writes * 7) % 5; turn += 1) await Promise.resolve();
    return write();
  }
}

const step = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constant('write'), fc.nat(1), fc.nat(50)) },
  { weight: 4, arbitrary: fc.tuple(fc.constant('fault'), fc.nat(1), fc.nat(50)) },
  { weight: 3, arbitrary: fc.tuple(fc.constant('edit'), fc.nat(1), fc.nat(50)) },
  {
    weight: 2,
    arbitrary: fc.tuple(
      fc.constantFrom('wait', 'online', 'turn', 'reload', 'retry', 'discard'),
      fc.nat(1),
      fc.nat(50),
    ),
  },
);

describe('an outbox', () => {
  it('R25: loses nothing, doubles nothing and keeps the order, whatever the wire and the person do in two tabs', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 40, size: 'max' }),
        asTimeAllows({ least: 100, withinMs: 8000 }, async (steps) => {
          const story = new Story();
          await story.begin();
          for (const [what, at, number] of steps) await story.step(what, at, number);
          await story.finish();
          story.check();
        }),
      ),
      { numRuns: 500 },
    );
  });
});
