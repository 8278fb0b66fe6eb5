/// <reference lib="dom" />
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Changes } from '@parley/contracts';
import { applyCatchUp, emptyTimeline, isInLine, showPage } from '@parley/sdk';
import type { Timeline } from '@parley/sdk';
import { asTimeAllows } from '@parley/testkit';
import fc from 'fast-check';
import type { Actor } from '../src/http/actor.js';
import { Ageing } from './services/ageing.js';
import { Client, fetched } from './services/client-of.js';
import { AskingIn } from './services/inviting.js';
import { KeepingOrder } from './services/keeping-order.js';
import { recount, Retelling, toldOf } from './services/recount.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';
import { inOrder } from './services/told-in-order.js';

const story = aStory();
const talk = new Talk(story);
const ask = new AskingIn(story);
const order = new KeepingOrder(story);
const ageing = new Ageing(story);
let people: Actor[];
/** The ids by username. */
let names: ReadonlyMap<string, string>;
beforeAll(async () => {
  people = await Promise.all(['olga', 'alice', 'bob'].map((name) => story.person(name)));
  const rows = await story.sql<{ username: string; id: string }>('SELECT username, id FROM users');
  names = new Map(rows.map(({ username, id }) => [username, id]));
});

function naming(...named: Actor[]): string {
  const words = [...names].filter(([, id]) => named.some((one) => one.id === id)).map(([word]) => `@${word}`);
  return words.join(' and ');
}
/** Those whom a text names, drawn by a number: one, two, oneself, nobody that is known, all, or nobody. */
function someNames({ who, other, owner, number }: Scene): string {
  const all = [naming(other), naming(other, owner), naming(who), '@nobody-here', '@room', naming(owner), ''];
  return all[number % all.length] ?? '';
}

interface Scene {
  roomId: string;
  owner: Actor;
  who: Actor;
  other: Actor;
  isIn: boolean;
  /** A place in the room, from before its first message to beyond its last. */
  seq: number;
  number: number;
}

/** So much is as old as retention asks for, and no more. */
async function takeUpTo({ owner, roomId }: Scene, seq: number): Promise<void> {
  const { room } = await talk.one(owner, roomId);
  await talk.update(owner, roomId, { keepDays: 30 });
  await ageing.older(roomId, seq, 31);
  await ageing.take();
  const { firstSeq } = (await talk.one(owner, roomId)).room;
  expect(firstSeq).toBe(Math.max(room.firstSeq, Math.min(seq, room.lastSeq) + 1));
}

function refused(error: unknown): void {
  if (!(error instanceof Error) || !('problem' in error)) throw error;
}

/** Every durable act. A new kind is one more line; what policy or state refuses is refused. */
const acts: Record<string, (scene: Scene) => Promise<unknown>> = {
  post: ({ who, roomId, number }) => talk.post(who, roomId, `text ${String(number)}`),
  reply: ({ who, roomId, seq }) => talk.post(who, roomId, 'a reply', { replyTo: Math.max(1, seq - 1) }),
  replay: async ({ who, roomId }) => {
    const { clientId } = await talk.post(who, roomId, 'once');
    await talk.post(who, roomId, 'once', { clientId });
  },
  edit: ({ who, roomId, seq, number }) => talk.edit(who, roomId, seq, `edited ${String(number)}`),
  name: (scene) => talk.post(scene.who, scene.roomId, `you, ${someNames(scene)}`),
  'answer, naming': (scene) =>
    talk.post(scene.who, scene.roomId, `so, ${someNames(scene)}`, { replyTo: Math.max(1, scene.seq - 1) }),
  'reply in a thread': (scene) =>
    talk.post(scene.who, scene.roomId, `aside ${someNames(scene)}`, {
      threadRoot: Math.max(1, scene.seq - 2),
    }),
  'reply in a thread, into the room too': (scene) =>
    talk.post(scene.who, scene.roomId, `for all ${someNames(scene)}`, {
      threadRoot: Math.max(1, scene.seq - 2),
      inRoom: true,
    }),
  'answer in a thread': ({ who, roomId, seq, number }) =>
    talk.post(who, roomId, 'no', { threadRoot: Math.max(1, seq - 2), replyTo: (number % 3) + 1 }),
  'several in a thread at once': ({ who, other, roomId, seq }) =>
    Promise.all(
      [who, other, who].map((actor, place) =>
        talk
          .post(actor, roomId, 'and', { threadRoot: Math.max(1, seq - 2), inRoom: place === 1 })
          .catch(refused),
      ),
    ),
  'edit names': (scene) =>
    talk.edit(scene.who, scene.roomId, scene.seq, `edited ${String(scene.number)} ${someNames(scene)}`),
  'edit the newest in a thread': async (scene) => {
    const { seq } = await talk.post(scene.who, scene.roomId, 'first', {
      threadRoot: Math.max(1, scene.seq - 2),
    });
    await talk.edit(scene.who, scene.roomId, seq, `then ${someNames(scene)}`);
  },
  'follow or not': ({ who, roomId, seq, number }) =>
    talk.thread(who, roomId, Math.max(1, seq - 2), { following: number % 2 === 0 }),
  'read a thread': ({ who, roomId, seq, number }) =>
    talk.thread(who, roomId, Math.max(1, seq - 2), { read: { threadSeq: number % 5 } }),
  'mark a thread unread': ({ who, roomId, seq, number }) =>
    talk.thread(who, roomId, Math.max(1, seq - 2), { read: { threadSeq: number % 3, force: true } }),
  delete: ({ who, roomId, seq }) => talk.delete(who, roomId, seq),
  'delete by the owner': ({ owner, roomId, seq }) => talk.delete(owner, roomId, seq),
  read: ({ who, roomId, seq }) => talk.read(who, roomId, seq),
  'mark unread': ({ who, roomId, seq }) => talk.read(who, roomId, seq, { force: true }),
  'read, knowing an old version': ({ who, roomId, seq }) => talk.read(who, roomId, seq, { readVersion: 0 }),
  'come or go': ({ who, roomId, isIn }) => (isIn ? talk.leave(who, roomId) : talk.join(who, roomId)),
  // And back again: much of what follows is the owner's.
  'hand over': async ({ owner, other, roomId }) => {
    await talk.leave(owner, roomId, other);
    await talk.join(owner, roomId);
    await talk.add(other, roomId, owner, 'owner');
  },
  'set one’s own': ({ who, roomId, number }) =>
    talk.setOwn(who, roomId, {
      favourite: number % 2 === 0,
      ...(number % 3 > 0 && { hidden: number % 3 === 1 }),
      notify: (['all', 'mentions', 'none'] as const)[number % 3],
    }),
  add: ({ owner, other, roomId, number }) =>
    talk.add(owner, roomId, other, number % 2 ? 'moderator' : undefined),
  'ask in': async ({ owner, other, roomId, number }) => {
    const { id } = await ask.invite(owner, roomId, other);
    if (number % 3 === 0) await ask.decline(other, id);
    else if (number % 3 === 1) await ask.accept(other, id);
  },
  'ask in, and take back at the moment of the answer': async ({ owner, other, roomId, number }) => {
    const { id } = await ask.invite(owner, roomId, other);
    const answer = number % 2 ? ask.accept(other, id) : ask.decline(other, id);
    await Promise.all([ask.withdraw(owner, roomId, other).catch(refused), answer.catch(refused)]);
  },
  'join by a link': async ({ owner, who, roomId, number }) => {
    const { code } = await ask.link(owner, roomId, { maxUses: (number % 2) + 1 });
    await ask.joinBy(who, code);
  },
  remove: ({ owner, other, roomId }) => talk.remove(owner, roomId, other),
  'mute or not': ({ owner, other, roomId, number }) =>
    number % 3 === 0 ? order.mute(owner, roomId, other, 600) : order.unmute(owner, roomId, other),
  'ban, or lift it': ({ owner, other, roomId, number }) =>
    number % 2 === 0 ? order.ban(owner, roomId, other) : order.unban(owner, roomId, other),
  'lock a thread or not': ({ owner, roomId, seq, number }) =>
    order.lock(owner, roomId, Math.max(1, seq - 2), number % 3 === 0),
  'read-only or not': ({ owner, roomId, number }) =>
    talk.update(owner, roomId, { readOnly: number % 3 === 0 }),
  'slow for a moment': async ({ owner, who, roomId, seq }) => {
    await talk.update(owner, roomId, { slowSeconds: 60 });
    await Promise.all(
      ['one', 'two'].map((body) =>
        talk
          .post(who, roomId, body, { threadRoot: Math.max(1, seq - 2), inRoom: body === 'two' })
          .catch(refused),
      ),
    );
    await talk.update(owner, roomId, { slowSeconds: 0 });
  },
  topic: ({ owner, roomId, number }) => talk.update(owner, roomId, { topic: `topic ${String(number)}` }),
  'retention takes what is old': (scene) => takeUpTo(scene, scene.seq),
  'retention takes a thread up to a reply': async (scene) => {
    const { who, other, roomId, number } = scene;
    const { seq: threadRoot } = await talk.post(who, roomId, 'it begins');
    for (const body of ['one', 'two', 'three'])
      await talk.post(other, roomId, body, { threadRoot, inRoom: body === 'two' });
    await takeUpTo(scene, threadRoot + (number % 4));
  },
  archive: ({ owner, roomId, number }) => talk.update(owner, roomId, { archived: number % 3 === 0 }),
};
/** Those that may happen at the same moment here: none of them lets anybody in or out. */
const atOnce = [
  'post',
  'name',
  'reply in a thread',
  'reply in a thread, into the room too',
  'edit',
  'edit names',
  'delete',
  'read',
  'mark unread',
  'set one’s own',
  'topic',
];

const one = fc.record({
  kind: fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...Object.keys(acts)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'retention takes a thread up to a reply',
        'post',
        'mark unread',
        'come or go',
        'reply in a thread',
        'name',
      ),
    },
  ),
  who: fc.nat(2),
  other: fc.nat(1),
  place: fc.nat(12),
  number: fc.nat(99),
});
const some = fc.array(
  one.map((act) => ({ ...act, kind: atOnce[act.number % atOnce.length]! })),
  { minLength: 2, maxLength: 4 },
);
const step = fc.oneof({ weight: 4, arbitrary: one.map((act) => [act]) }, { weight: 1, arbitrary: some });
type Act = typeof one extends fc.Arbitrary<infer Value> ? Value : never;

/** What somebody held at some moment, by events from then on, and as a timeline that catches up. */
interface Held {
  actor: Actor;
  client: Client;
  timeline: Timeline;
}

const asides = ['reply in a thread', 'answer in a thread', 'edit the newest in a thread'];

/** Messages of a page, so few that there are several. */
const atATime = 3;

class Run {
  readonly held: Held[] = [];
  private constructor(
    private readonly roomId: string,
    private readonly retold: Retelling,
    private told = story.told.length,
  ) {}

  static async begin(): Promise<Run> {
    const from = story.told.length;
    const [owner, ...others] = people as [Actor, ...Actor[]];
    const roomId = await talk.room([owner, ...others]);
    const retold = new Retelling(roomId, names);
    for (const change of inOrder(story.told.slice(from))) retold.hear(change);
    return new Run(roomId, retold);
  }

  /** Everybody's state now is an old one later. */
  async hold(actor: Actor): Promise<void> {
    const start = await fetched(talk, actor, this.roomId);
    const page = start && (await talk.page(actor, this.roomId));
    const timeline = page ? showPage(emptyTimeline, page) : emptyTimeline;
    this.held.push({ actor, client: new Client(actor.id, this.roomId, start), timeline });
  }

  async take(step: Act[]): Promise<void> {
    const lastSeq = (await talk.one(people[0]!, this.roomId)).room.lastSeq;
    await Promise.all(step.map((act) => this.act(act, { lastSeq, alone: step.length === 1 })));
    const told = story.told.slice(this.told);
    this.told = story.told.length;
    for (const change of inOrder(told)) {
      this.retold.hear(change);
      for (const { client } of this.held) client.hear(change);
    }
    this.retold.keepFrom((await talk.one(people[0]!, this.roomId)).room.firstSeq);
    for (const { actor, client } of this.held)
      if (client.stale) client.beginAnew(await fetched(talk, actor, this.roomId));
  }

  /** What each member is told of what they have not read is what a recount of all that was said finds. */
  async count(): Promise<void> {
    for (const actor of people) {
      const { own } = await talk.one(actor, this.roomId);
      if (!own) continue;
      expect([own.roomId, own.unread]).toEqual([own.roomId, await recount(story, actor.id, this.roomId)]);
      expect(toldOf(own)).toEqual(this.retold.of(actor.id, own.lastReadSeq));
      const places = (await talk.threads(actor, this.roomId)).map(
        ({ root, readThreadSeq: read, lastThreadSeq: last, following }) => [root, { read, last, following }],
      );
      expect(Object.fromEntries(places)).toEqual(this.retold.placesOf(actor.id));
    }
  }

  async compare(): Promise<void> {
    for (const { actor, client, timeline } of this.held) {
      const fresh = await fetched(talk, actor, this.roomId);
      const shown = client.shows();
      if (client.stayed) expect(shown).toEqual(fresh);
      else expect([shown?.room, shown?.own]).toEqual([fresh?.room, fresh?.own]);
      if (!fresh || timeline.cursor === null) continue;
      const { rows, anew } = await this.caughtUp(actor, timeline);
      const there = anew ? fresh.messages.slice(-atATime) : fresh.messages;
      expect(rows).toEqual(there.filter((message) => isInLine(message, timeline.line)));
    }
  }

  /** Who left and came again since then begins anew, with the newest page (R19, R22). */
  private async caughtUp(actor: Actor, timeline: Timeline) {
    const pages: Changes[] = [];
    for (let since = timeline.cursor ?? 0, next: string | null = ''; next !== null;) {
      const page: Changes = await talk.changes(actor, this.roomId, since, { limit: atATime });
      pages.push(page);
      ({ revision: since, next } = page);
    }
    const { rows, cursor } = applyCatchUp(timeline, pages);
    expect(cursor).toBe(pages.at(-1)?.room.revision);
    return { rows, anew: pages.some(({ reset }) => reset) };
  }

  private async act(
    { kind, who, other, place, number }: Act,
    { lastSeq, alone }: { lastSeq: number; alone: boolean },
  ): Promise<void> {
    const [owner] = people as [Actor];
    const actor = people[who]!;
    const { own } = await talk.one(actor, this.roomId);
    const scene = { roomId: this.roomId, owner, who: actor, other: people[1 + other]!, isIn: own !== null };
    await acts[kind]!({ ...scene, seq: place % (lastSeq + 2), number }).catch(refused);
    // Said beside the line it is read by nobody there, its author neither.
    if (alone && asides.includes(kind) && own)
      expect((await talk.own(actor, this.roomId)).lastReadSeq).toBe(own.lastReadSeq);
  }
}

describe('Whatever people do', () => {
  it('an old state and the events since, or the changes since, are a fresh fetch; unread is a recount', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 20, size: 'max' }),
        fc.nat(7),
        asTimeAllows({ least: 8, withinMs: 8000 }, async (steps, often) => {
          const run = await Run.begin();
          for (const [at, each] of steps.entries()) {
            if ((at + often) % 3 === 0) await run.hold(people[(at + often) % people.length]!);
            await run.take(each);
            await run.count();
          }
          await run.compare();
        }),
      ),
      { numRuns: 60 },
    );
  });
});
