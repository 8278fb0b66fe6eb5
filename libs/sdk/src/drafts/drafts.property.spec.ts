import { describe, expect, it } from '@jest/globals';
import { draftRoutes, problemOf } from '@parley/contracts';
import type { Draft, PutDraft } from '@parley/contracts';
import { anId, asTimeAllows, FakeClock, settled, timeAt } from '@parley/testkit';
import * as fc from 'fast-check';
import type { Call } from '../http/call.js';
import { ParleyError } from '../parley-error.js';
import { emptyBox, isSame } from './box.js';
import type { Box } from './box.js';
import { memoryDrafts } from './draft-store.js';
import { Drafts } from './drafts.js';

const roomId = anId();
const faults = ['none', 'lostBefore', 'lostAfter', 'slow'] as const;

/** One person's draft on a server that keeps its rules, and events that wait to be heard. */
class Server {
  held: Draft | null = null;
  private number = 0;
  readonly tell: ((draft: Draft) => void)[] = [];

  put({ body, context = null, version }: PutDraft): Draft {
    const { held } = this;
    const empty = { body: '', context: null };
    if (isSame(held ?? empty, { body, context })) return held ?? this.draftOf({ body, context }, 0);
    if ((held?.selfRevision ?? 0) !== version) throw new ParleyError(problemOf('draft.changed'));
    const draft = this.draftOf({ body, context }, (this.number += 1));
    this.held = draft;
    for (const tell of this.tell) tell(draft);
    return draft;
  }

  list(since: number): { drafts: Draft[]; selfRevision: number } {
    const drafts = this.held && this.held.selfRevision > since ? [this.held] : [];
    return { drafts, selfRevision: this.number };
  }

  private draftOf(told: Pick<Draft, 'body' | 'context'>, selfRevision: number): Draft {
    return { roomId, root: 0, ...told, selfRevision, updatedAt: timeAt(selfRevision) };
  }
}

/** A device with a wire that fails, a store that outlives its page, and events that come late or not at all. */
class Device {
  online = true;
  next: (typeof faults)[number] = 'none';
  readonly waiting: Draft[] = [];
  private readonly store = memoryDrafts();
  drafts: Drafts;

  constructor(
    private readonly server: Server,
    private readonly clock: FakeClock,
    private readonly showed: (offered: string) => void,
  ) {
    server.tell.push((draft) => this.waiting.push(draft));
    this.drafts = this.load();
  }

  get box(): Box {
    return this.drafts.of(roomId).box;
  }

  get offered(): Draft | null {
    return this.drafts.of(roomId).offered;
  }

  reload(): void {
    this.drafts.close();
    this.drafts = this.load();
    this.online = true;
    this.drafts.tell();
    this.drafts.newest(this.server.held?.selfRevision ?? 0);
  }

  private load(): Drafts {
    const call = (async (route: unknown, { query, body }: { query?: { since: number }; body?: PutDraft }) => {
      const fault = this.next;
      this.next = 'none';
      if (!this.online || fault === 'lostBefore') throw ParleyError.local('network');
      if (fault === 'slow') await new Promise<void>((go) => void this.clock.after(4_000, go));
      const answer =
        route === draftRoutes.put ? { draft: this.server.put(body!) } : this.server.list(query?.since ?? 0);
      if (fault === 'lostAfter') throw ParleyError.local('network');
      await settled(1);
      return answer;
    }) as Call;
    const { clock, store } = this;
    const drafts = new Drafts({ call, clock, store, random: () => 0.5, online: () => this.online });
    drafts.open('bob');
    drafts.mine.subscribe((mine) => this.showed(mine.get(roomId)?.offered?.body ?? ''));
    return drafts;
  }
}

/** Words that were typed, by where each went. */
class Story {
  readonly clock = new FakeClock();
  readonly server = new Server();
  /** Words that were sent, that were offered, and that somebody let go. */
  private readonly fine = new Set<string>();
  readonly devices = [0, 1, 2].map(() => new Device(this.server, this.clock, (text) => this.add(text)));
  private readonly typed: string[] = [];

  async step(what: string, at: number, number: number): Promise<void> {
    const device = this.devices[at]!;
    const { drafts, box } = device;
    if (what === 'type') drafts.write(roomId, { ...box, text: this.withWord(box.text) });
    if (what === 'reply') this.reply(device, number);
    if (what === 'change a message') this.beginChange(device, number % 2 ? number : null);
    if (what === 'leave the change') this.leaveChange(device);
    if (what === 'send') this.send(device);
    if (what === 'fault') device.next = faults[number % faults.length]!;
    if (what === 'online') this.go(device, number % 2 === 0);
    if (what === 'wait') await this.clock.advance(number * 60);
    if (what === 'hear') this.hear(device, number);
    if (what === 'lose') device.waiting.splice(0, 1);
    if (what === 'compare') drafts.newest(this.server.held?.selfRevision ?? 0);
    if (what === 'reload') device.reload();
    if (what === 'take') this.take(device);
    if (what === 'keep') drafts.keepMine(roomId);
    if (number % 2) await settled(3);
    this.look();
  }

  /** Nothing vanished: each word was sent, stands in a box, on the server, or was shown to choose from. */
  look(): void {
    const places = [
      this.server.held?.body ?? '',
      ...this.devices.flatMap(({ box }) => [box.text, box.aside]),
    ];
    const standing = new Set(places.flatMap(wordsOf));
    expect(this.typed.filter((word) => !standing.has(word) && !this.fine.has(word))).toEqual([]);
  }

  /** All are there again, hear what there is, and each conflict is decided. */
  async finish(): Promise<void> {
    for (let round = 0; round < 6; round += 1)
      for (const device of this.devices) {
        device.next = 'none';
        this.leaveChange(device);
        this.go(device, true);
        device.waiting.splice(0);
        device.drafts.newest(Infinity);
        await this.clock.advance(60_000);
        if (device.offered) device.drafts.keepMine(roomId);
        await this.clock.advance(60_000);
        this.look();
      }
  }

  private withWord(text: string): string {
    const word = `word${this.typed.length}`;
    this.typed.push(word);
    return text === '' ? word : `${text} ${word}`;
  }

  /** As in the app: words for a change that is left for it stay, with what was set aside. */
  private reply({ drafts, box }: Device, number: number): void {
    const text = [box.aside, box.text].filter((words) => words !== '').join('\n');
    drafts.write(roomId, { text, aside: '', context: replyTo(number) });
  }

  private beginChange({ drafts, box }: Device, seq: number | null): void {
    if (box.context?.kind === 'edit') return;
    const context = { kind: 'edit' as const, clientId: changed, seq, body: 'said' };
    drafts.write(roomId, { text: this.withWord('said'), aside: box.text, context });
  }

  private leaveChange({ drafts, box }: Device): void {
    if (box.context?.kind !== 'edit') return;
    this.add(box.text);
    drafts.write(roomId, { text: box.aside, aside: '', context: null });
  }

  private send({ drafts, box }: Device): void {
    this.add(box.text);
    drafts.write(roomId, { ...emptyBox, text: box.aside }, { atOnce: true });
  }

  private go(device: Device, online: boolean): void {
    device.online = online;
    if (online) device.drafts.tell();
  }

  private hear({ drafts, waiting }: Device, number: number): void {
    const [draft] = waiting.splice(number % Math.max(1, waiting.length), 1);
    if (draft) drafts.hear(draft);
  }

  private take({ drafts, box, offered }: Device): void {
    if (offered) this.add(box.text);
    drafts.takeOther(roomId);
  }

  private add(text: string): void {
    for (const word of wordsOf(text)) this.fine.add(word);
  }
}

const changed = anId();
const replyTo = (seq: number) => ({ kind: 'reply' as const, seq: seq + 1, author: '', excerpt: '' });
const wordsOf = (text: string) => text.match(/word\d+/g) ?? [];

const step = fc.record({
  what: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('type', 'wait', 'hear') },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        ...['reply', 'change a message', 'leave the change', 'send', 'fault', 'online', 'lose', 'compare'],
        ...['reload', 'take', 'keep'],
      ),
    },
  ),
  at: fc.nat(2),
  number: fc.nat(60),
});

describe('drafts on three devices', () => {
  it('lose nothing that was typed, and are one draft in the end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 40 }),
        asTimeAllows({ least: 100, withinMs: 20_000 }, async (steps) => {
          const story = new Story();
          for (const { what, at, number } of steps) await story.step(what, at, number);
          await story.finish();
          const texts = story.devices.map(({ box }) => box.text);
          expect(new Set([...texts, story.server.held?.body ?? ''])).toEqual(new Set([texts[0]]));
        }),
      ),
      { numRuns: 600 },
    );
  }, 120_000);
});
