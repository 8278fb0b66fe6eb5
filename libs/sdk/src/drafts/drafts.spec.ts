import { describe, expect, it } from '@jest/globals';
import { draftRoutes, limits, problemOf } from '@parley/contracts';
import type { Draft } from '@parley/contracts';
import { FakeClock, looking, settled, timeAt } from '@parley/testkit';
import type { Parley } from '../client/parley.js';
import type { Call } from '../http/call.js';
import { ParleyError } from '../parley-error.js';
import { emptyBox } from './box.js';
import type { Box } from './box.js';
import { attempted, heard, noDraft, takenOver, written } from './draft-state.js';
import type { DraftState } from './draft-state.js';
import { memoryDrafts, readDraft } from './draft-store.js';
import { Drafts } from './drafts.js';

const text = (words: string): Box => ({ ...emptyBox, text: words });
const boxOf = (parley: Parley, roomId: string) => parley.drafts.of(roomId).box.text;

async function devices() {
  const scene = await looking();
  const { place, room, clock, bobs: desk } = scene;
  const phone = await place.comes('bob');
  const write = (parley: Parley, words: string) => parley.drafts.write(room.id, text(words));
  const quiet = () => clock.advance(2_000);
  const asked = () => place.timesAsked('PUT /rooms/:id/draft');
  return { ...scene, desk, phone, write, quiet, asked };
}

describe('a draft', () => {
  it('is here at once, told when one pauses, and stands on the other device then', async () => {
    const { room, clock, desk, phone, write, quiet, asked } = await devices();
    for (const words of ['h', 'he', 'hello']) {
      write(desk, words);
      await clock.advance(1_000);
    }
    expect([boxOf(desk, room.id), asked(), boxOf(phone, room.id)]).toEqual(['hello', 0, '']);
    await quiet();
    expect([asked(), boxOf(phone, room.id)]).toEqual([1, 'hello']);
  });

  it('that was sent is gone everywhere without waiting', async () => {
    const { room, desk, phone, write, quiet } = await devices();
    write(desk, 'hello');
    await quiet();
    desk.drafts.write(room.id, emptyBox, { atOnce: true });
    await settled();
    expect(boxOf(phone, room.id)).toBe('');
  });

  it('of another device is offered where one wrote oneself, and taken or written over', async () => {
    for (const choice of ['takeOther', 'keepMine'] as const) {
      const { room, desk, phone, write, quiet } = await devices();
      write(desk, 'from the desk');
      write(phone, 'from the phone');
      await quiet();
      const behind = [desk, phone].find((parley) => parley.drafts.of(room.id).offered !== null)!;
      const ahead = behind === desk ? phone : desk;
      const [mine, other] = [boxOf(behind, room.id), boxOf(ahead, room.id)];
      expect(behind.drafts.of(room.id).offered).toMatchObject({ body: other });
      behind.drafts[choice](room.id);
      expect(behind.drafts.of(room.id).offered).toBeNull();
      await quiet();
      const left = choice === 'takeOther' ? other : mine;
      expect([boxOf(desk, room.id), boxOf(phone, room.id)]).toEqual([left, left]);
    }
  });

  it('is not told while it is not said which of the two stays', async () => {
    const { room, clock, desk, phone, write, quiet, asked } = await devices();
    write(desk, 'from the desk');
    write(phone, 'from the phone');
    await quiet();
    const behind = [desk, phone].find((parley) => parley.drafts.of(room.id).offered !== null)!;
    const before = asked();
    write(behind, 'and more');
    behind.drafts.tell();
    await clock.advance(60_000);
    expect([asked(), behind.drafts.of(room.id).offered === null]).toEqual([before, false]);
  });

  it('is one in each thread', async () => {
    const { room, desk, phone, quiet } = await devices();
    desk.drafts.write(room.id, text('in the room'));
    desk.drafts.write(room.id, text('in the thread'), { root: 1 });
    await quiet();
    expect([boxOf(phone, room.id), phone.drafts.of(room.id, 1).box.text]).toEqual([
      'in the room',
      'in the thread',
    ]);
  });

  it('R3: whose word was lost is known after the next comparison', async () => {
    const { server, bob, room, place, phone, quiet } = await devices();
    for (const link of place.linksOf('bob')) link.drops = (name) => name === 'draft.updated';
    server.own.kept.putDraft(bob.id, room.id, { body: 'from elsewhere', version: 0 });
    server.own.choose(bob.id, { dense: true });
    await quiet();
    expect(boxOf(phone, room.id)).toBe('from elsewhere');
  });

  it('R3: of a room one has left is there again with the room, where its word was lost, too', async () => {
    const { server, bob, room, place, phone, quiet } = await devices();
    for (const link of place.linksOf('bob')) link.drops = (name) => name === 'draft.updated';
    server.own.kept.putDraft(bob.id, room.id, { body: 'begun', version: 0 });
    server.remove(room, bob);
    server.own.choose(bob.id, { dense: true });
    await quiet();
    expect([place.timesAsked('GET /users/me/drafts') > 0, boxOf(phone, room.id)]).toEqual([true, '']);
    server.join(room, bob);
    await quiet();
    expect(boxOf(phone, room.id)).toBe('begun');
  });

  it('written while one is away is told when one is back', async () => {
    const { server, room, place, clock, desk, phone, write, quiet } = await devices();
    server.reachable = false;
    for (const link of place.linksOf('bob')) link.cut();
    write(desk, 'offline');
    await quiet();
    server.reachable = true;
    await clock.advance(60_000);
    expect(boxOf(phone, room.id)).toBe('offline');
  });

  it('that the server refuses for good is not told again and again, until another key', async () => {
    const { server, room, clock, desk, phone, write, quiet, asked } = await devices();
    const intercept = server.intercept;
    server.intercept = ({ route }) => {
      if (route.method === 'PUT') throw new ParleyError(problemOf('draft.too_many'));
      return undefined;
    };
    write(desk, 'too many');
    await clock.advance(300_000);
    expect([asked(), boxOf(desk, room.id)]).toEqual([1, 'too many']);
    server.intercept = intercept;
    write(desk, 'too many?');
    await quiet();
    expect(boxOf(phone, room.id)).toBe('too many?');
  });

  it('that is too long for the server stays here', async () => {
    const { room, desk, write, quiet, asked } = await devices();
    write(desk, 'x'.repeat(limits.draft + 1));
    await quiet();
    expect([asked(), boxOf(desk, room.id).length]).toEqual([0, limits.draft + 1]);
  });

  it('R23: of another history stands here still, and is told anew', async () => {
    const { server, room, bob, place, clock, desk, write, quiet } = await devices();
    write(desk, 'precious');
    await quiet();
    for (const link of place.linksOf('bob')) link.cut();
    server.restore('restored', () => undefined);
    server.own.forget(bob);
    await clock.advance(60_000);
    expect(boxOf(desk, room.id)).toBe('precious');
    expect(server.own.kept.newestOf(bob.id).drafts).toBeGreaterThan(0);
  });

  it('R23: that was kept while another history came, as by who has to sign in again, is told anew', async () => {
    const { clock } = await devices();
    const store = memoryDrafts();
    const told: object[] = [];
    let version = 9;
    const call = (async (route: unknown, { body }: { body: { body: string; version: number } }) => {
      if (route !== draftRoutes.put) return { drafts: [], selfRevision: version };
      const now = version;
      told.push(body);
      if (body.version !== 0 && body.version !== now) throw new ParleyError(problemOf('draft.changed'));
      version += 1;
      const answer = { roomId: 'kitchen', root: 0, context: null, updatedAt: timeAt(0) };
      return { draft: { ...answer, body: body.body, selfRevision: version } };
    }) as Call;
    const drafts = new Drafts({ call, clock, store, random: () => 0.5, online: () => true });
    drafts.open('alice');
    drafts.inHistory('first');
    drafts.write('kitchen', text('precious'), { atOnce: true });
    await settled();
    expect(drafts.of('kitchen').base.version).toBe(10);
    drafts.end(false);

    version = 3;
    drafts.open('alice');
    drafts.inHistory('second');
    drafts.tell();
    await settled();
    expect(drafts.of('kitchen')).toMatchObject({ box: { text: 'precious' }, base: { version: 4 } });
    drafts.end(false);
    told.length = 0;
    drafts.open('alice');
    drafts.inHistory('second');
    drafts.tell();
    await settled();
    expect(told).toEqual([]);
  });

  it('R26: goes when one signs out', async () => {
    const { room, desk, write } = await devices();
    write(desk, 'a secret');
    await desk.session.signOut();
    expect(boxOf(desk, room.id)).toBe('');
  });
});

describe('a draft that is kept', () => {
  it('R26: whose answer comes after somebody else has signed in is not theirs', async () => {
    const answers: (() => void)[] = [];
    const told: Draft = {
      roomId: 'kitchen',
      root: 0,
      body: 'hers',
      context: null,
      selfRevision: 4,
      updatedAt: timeAt(0),
    };
    const call = (async (route: unknown) => {
      await new Promise<void>((go) => void answers.push(go));
      return route === draftRoutes.put ? { draft: told } : { drafts: [told], selfRevision: 4 };
    }) as Call;
    const store = memoryDrafts();
    const drafts = new Drafts({ call, clock: new FakeClock(), store, random: () => 0.5, online: () => true });
    drafts.open('alice');
    drafts.write('kitchen', text('hers'), { atOnce: true });
    drafts.newest(4);
    drafts.end(true);
    drafts.open('bob');
    for (const answer of answers) answer();
    await settled();
    expect(answers).toHaveLength(2);
    expect([drafts.mine.get().size, store.all('bob').size, store.all('alice').size]).toEqual([0, 0, 0]);
  });

  it('of an earlier release is read, and what is none is nothing', () => {
    const stored = {
      text: 'half',
      aside: '',
      context: { kind: 'reply', seq: 3, author: 'Alice', excerpt: 'x' },
    };
    const { base, attempts } = noDraft;
    expect(readDraft(JSON.stringify(stored))).toEqual({ box: stored, base, attempts, epoch: null });
    for (const nonsense of [null, '', '5', '{"text":5}', '{'])
      expect(readDraft(nonsense).box).toEqual(emptyBox);
  });

  it('is each person’s own', () => {
    const store = memoryDrafts();
    const { base, attempts } = noDraft;
    store.set('alice', 'kitchen', { box: text('hers'), base, attempts, epoch: null });
    expect([store.all('alice').size, store.all('bob').size]).toEqual([1, 0]);
    store.wipe('alice');
    expect(store.all('alice').size).toBe(0);
  });
});

describe('what one told oneself', () => {
  const draft = (body: string, selfRevision: number): Draft => ({
    ...{ roomId: 'kitchen', root: 0, context: null, updatedAt: timeAt(0) },
    ...{ body, selfRevision },
  });
  const telling = (state: DraftState, body: string) =>
    attempted(written(state, text(body)), { body, context: null });

  it('is not another device’s when it comes back while one writes on, also the one before the last', () => {
    const state = written(telling(telling(noDraft, 'a'), 'ab'), text('abc'));
    for (const body of ['a', 'ab'])
      expect(heard(state, draft(body, 3))).toMatchObject({
        box: { text: 'abc' },
        base: { body, version: 3 },
        offered: null,
      });
    expect(heard(state, draft('x', 3)).offered).toMatchObject({ body: 'x' });
  });
});

describe('a change of a message', () => {
  const draft = (more: Partial<Draft>): Draft => ({
    ...{ roomId: 'kitchen', root: 0, body: '', context: null, selfRevision: 1, updatedAt: timeAt(0) },
    ...more,
  });
  const context = { kind: 'edit' as const, clientId: 'c', seq: 4 };

  it('that another device begins sets aside what stands here', () => {
    const begun = heard(noDraft, draft({ body: 'begun' }));
    const next = heard(begun, draft({ body: 'said', context, selfRevision: 2 }));
    expect(next.box).toMatchObject({ text: 'said', aside: 'begun', context });
    expect(heard(next, draft({ body: 'begun', selfRevision: 3 })).box).toEqual(text('begun'));
  });

  it('that ends elsewhere brings back what only this device had set aside', () => {
    const box: Box = { text: 'said', aside: 'begun here', context: { ...context, body: 'said' } };
    const known = heard({ ...noDraft, box }, draft({ body: 'said', context }));
    const ended = heard(known, draft({ body: 'other words', selfRevision: 2 }));
    expect(ended).toMatchObject({ box: text('begun here'), offered: { body: 'other words' } });
    expect(takenOver(known)).toBe(known);
  });
});
