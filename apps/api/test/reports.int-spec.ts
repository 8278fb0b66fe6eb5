import { describe, expect, it } from '@jest/globals';
import { limits } from '@parley/contracts';
import type { ReportDetail } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { KeepingOrder } from './services/keeping-order.js';
import { codeOf } from './services/refused.js';
import { HandingOver } from './services/reporting.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';

const story = aStory();
const talk = new Talk(story);
const order = new KeepingOrder(story);
const reports = new HandingOver(story);

/** A private room of Olga's, in which Alice and Bob talk; Mona is a moderator of the server, and not in it. */
async function kitchen() {
  const [olga, alice, bob, mona] = [
    await story.person('olga'),
    await story.person('alice'),
    await story.person('bob'),
    await story.person('mona', 'moderator'),
  ];
  const roomId = await talk.room([olga, alice, bob], { kind: 'private', name: 'the kitchen', topic: 'soup' });
  await talk.post(alice, roomId, 'Hello');
  const { seq, id } = await talk.post(bob, roomId, 'You fool');
  return { olga, alice, bob, mona, roomId, seq, id };
}

const bodiesOf = ({ context }: ReportDetail) => context.messages.map(({ body }) => body);
const kindsOf = ({ entries }: ReportDetail) => entries.map(({ kind }) => kind);

describe('A report', () => {
  it('keeps what the reporter saw, whatever becomes of it: edited, deleted, purged, renamed', async () => {
    const { olga, alice, bob, mona, roomId, seq, id } = await kitchen();
    await talk.edit(bob, roomId, seq, 'You blockhead');
    await talk.post(alice, roomId, 'Stop it');
    const made = await reports.message(alice, roomId, seq, 'He goes on and on');
    expect(made).toMatchObject({
      kind: 'message',
      roomName: 'the kitchen',
      seq,
      userId: bob.id,
      state: 'open',
    });
    await talk.edit(bob, roomId, seq, 'Nothing');
    await talk.delete(bob, roomId, seq);
    await order.purge(olga, roomId, alice);
    await talk.update(olga, roomId, { name: 'the cellar' });
    await story.sql(`UPDATE users SET display_name = 'Somebody else' WHERE id = $1`, [bob.id]);
    const seen = await reports.one(mona, made.id);
    expect(bodiesOf(seen)).toEqual(['Hello', 'You blockhead', 'Stop it']);
    expect(seen.context.former.map(({ body }) => body)).toEqual(['You fool']);
    expect(seen.context.room).toEqual({
      kind: 'private',
      name: 'the kitchen',
      topic: 'soup',
      description: '',
    });
    expect(seen.context.people.find((person) => person.id === bob.id)?.displayName).toContain('bob');
    expect(seen.report).toMatchObject({
      excerpt: 'You blockhead',
      text: 'He goes on and on',
      reporterId: alice.id,
    });
    expect(seen.context.messages[1]).toMatchObject({ id, seq });
  });

  it('holds a few messages on each side, in the same line, and nothing more of the room', async () => {
    const { alice, bob, mona, roomId } = await kitchen();
    const { seq: root } = await talk.post(alice, roomId, 'a thread begins');
    for (let n = 0; n < 9; n += 1) await talk.post(alice, roomId, `line ${String(n)}`);
    await talk.post(bob, roomId, 'reply one', { threadRoot: root });
    const { seq } = await talk.post(bob, roomId, 'reply two', { threadRoot: root });
    await talk.post(alice, roomId, 'line 9');
    const { seq: inLine } = await talk.post(bob, roomId, 'in the line');
    const aside = await reports.one(mona, (await reports.message(alice, roomId, seq)).id);
    expect(bodiesOf(aside)).toEqual(['a thread begins', 'reply one', 'reply two']);
    const plain = await reports.one(mona, (await reports.message(alice, roomId, inLine)).id);
    expect(bodiesOf(plain)).toEqual(['line 5', 'line 6', 'line 7', 'line 8', 'line 9', 'in the line']);
    // The report is what she sees of it, not the room.
    expect(await codeOf(talk.one(mona, roomId))).toBe('room.not_found');
    expect(await codeOf(talk.page(mona, roomId))).toBe('room.not_found');
  });

  it('is of what one sees: not of other rooms, what is deleted, strangers to a guest, or oneself', async () => {
    const { olga, alice, bob, roomId, seq } = await kitchen();
    const [stranger, guest] = [await story.person('stranger'), await story.person('guest', 'guest')];
    expect(await codeOf(reports.message(stranger, roomId, seq))).toBe('room.not_found');
    expect(await codeOf(reports.report(stranger, { kind: 'room', roomId }))).toBe('room.not_found');
    expect(await codeOf(reports.message(alice, roomId, 99))).toBe('message.not_found');
    const messageId = randomUUID();
    const another = { kind: 'message', roomId, seq, messageId } as const;
    expect(await codeOf(reports.report(alice, another))).toBe('message.not_found');
    await talk.delete(bob, roomId, seq);
    expect(await codeOf(reports.message(alice, roomId, seq))).toBe('message.not_found');
    expect(await codeOf(reports.message(alice, roomId, 1))).toBe('policy.denied');
    expect(await codeOf(reports.person(alice, alice))).toBe('policy.denied');
    expect(await codeOf(reports.person(guest, bob))).toBe('user.not_found');
    const open = await talk.room([olga], { kind: 'public' });
    await talk.post(olga, open, 'Hello');
    expect(await codeOf(reports.message(alice, open, 1))).toBe('room.not_joined');
    expect(await reports.report(alice, { kind: 'room', roomId: open })).toMatchObject({
      kind: 'room',
      seq: null,
    });
    await talk.remove(olga, roomId, alice);
    expect(await codeOf(reports.report(alice, { kind: 'room', roomId }))).toBe('room.not_found');
  });

  it('is made once: the same again adds a text, or nothing; at once too; and anew when it is decided', async () => {
    const { alice, mona, roomId, seq } = await kitchen();
    const all = await Promise.all([1, 2, 3].map(() => reports.message(alice, roomId, seq, 'He shouts')));
    const { id } = all[0]!;
    expect(new Set(all.map((each) => each.id))).toEqual(new Set([id]));
    await reports.message(alice, roomId, seq);
    await reports.message(alice, roomId, seq, 'And again');
    await reports.message(alice, roomId, seq, 'And again');
    const { entries } = await reports.one(mona, id);
    expect(entries.map(({ kind, text }) => [kind, text])).toEqual([
      ['reported', ''],
      ['added', 'And again'],
    ]);
    for (let n = 0; n < limits.reports.added + 3; n += 1)
      await reports.message(alice, roomId, seq, `more ${String(n)}`);
    expect((await reports.one(mona, id)).entries).toHaveLength(1 + limits.reports.added);
    await reports.decide(mona, id, 'dismissed');
    expect((await reports.message(alice, roomId, seq)).id).not.toBe(id);
  });

  it('G2: comes again under the same client id as the one it was, decided or not', async () => {
    const { alice, mona, bob } = await kitchen();
    const [subject, clientId] = [{ kind: 'person', userId: bob.id } as const, randomUUID()];
    const { id } = await reports.report(alice, subject, { clientId });
    await reports.decide(mona, id, 'acted');
    expect(await reports.report(alice, subject, { clientId })).toMatchObject({ id, state: 'decided' });
  });

  it('goes with its copy and its history, long after it was decided; an open one stays', async () => {
    const { alice, bob, mona, roomId, seq } = await kitchen();
    const [old, open] = [await reports.message(alice, roomId, seq), await reports.person(alice, bob)];
    await reports.decide(mona, old.id, 'acted');
    const age = async (days: number) => {
      await story.sql(`UPDATE reports SET at = now() - interval '2 years'`);
      await story.sql(`UPDATE reports SET decided_at = now() - make_interval(days => $1) WHERE id = $2`, [
        days,
        old.id,
      ]);
      await reports.forget();
    };
    await age(limits.reports.days - 1);
    expect(await reports.ids(mona, { user: bob.id })).toEqual([open.id, old.id]);
    await age(limits.reports.days + 1);
    expect(await reports.ids(mona, { user: bob.id })).toEqual([open.id]);
    expect(await story.sql('SELECT FROM report_entries WHERE report_id = $1', [old.id])).toEqual([]);
  });
});

describe('The queue', () => {
  it('is filtered and paged, newest first', async () => {
    const { alice, bob, mona, roomId, seq } = await kitchen();
    const a = await reports.message(alice, roomId, seq);
    const b = await reports.person(alice, bob);
    const c = await reports.report(alice, { kind: 'room', roomId });
    await reports.assign(mona, b.id, mona.id, 1);
    await reports.decide(mona, a.id, 'acted');
    expect(await reports.ids(mona, { room: roomId })).toEqual([c.id, a.id]);
    expect(await reports.ids(mona, { user: bob.id })).toEqual([b.id, a.id]);
    expect(await reports.ids(mona, { user: bob.id, state: 'decided' })).toEqual([a.id]);
    expect(await reports.ids(mona, { user: bob.id, state: 'open' })).toEqual([b.id]);
    expect(await reports.ids(mona, { room: roomId, kind: 'room' })).toEqual([c.id]);
    expect(await reports.ids(mona, { state: 'mine' })).toEqual([b.id]);
    const first = await reports.page(mona, { limit: 1 });
    expect(first.reports.map(({ id }) => id)).toEqual([c.id]);
    const second = await reports.page(mona, { limit: 1, after: first.next ?? '' });
    expect(second.reports.map(({ id }) => id)).toEqual([b.id]);
    expect(await reports.count(mona)).toMatchObject({ mine: 1 });
  });

  it('shows nobody what is about themselves: not listed, not counted, not there, not theirs to decide', async () => {
    const { alice, bob, mona } = await kitchen();
    const max = await story.person('max', 'moderator');
    const before = await reports.count(max);
    const from = story.told.length;
    const { id } = await reports.person(alice, max, 'He abuses his post');
    expect(await reports.ids(max, { user: max.id })).toEqual([]);
    expect(await reports.count(max)).toEqual(before);
    const does = {
      look: reports.one(max, id),
      act: reports.act(max, id, 'user.suspend'),
      note: reports.note(max, id, 'No'),
      assign: reports.assign(mona, id, max.id, 1).then(() => undefined),
    };
    expect(await Promise.all(Object.values(does).map(codeOf))).toEqual([
      ...['report.not_found', 'report.not_found', 'report.not_found', 'user.not_found'],
    ]);
    expect(await codeOf(reports.assign(mona, id, bob.id, 1))).toBe('user.not_found');
    const hinted = story.told.slice(from).flatMap((change) => (change.to === 'hint' ? change.userIds : []));
    expect(hinted).toContain(mona.id);
    expect(hinted).not.toContain(max.id);
    expect(hinted).not.toContain(alice.id);
  });

  it('two who take or decide the same at once: one does, the other is told', async () => {
    const { alice, mona, roomId, seq } = await kitchen();
    const nora = await story.person('nora', 'moderator');
    const { id } = await reports.message(alice, roomId, seq);
    const taken = await Promise.all([
      codeOf(reports.assign(mona, id, mona.id, 1)),
      codeOf(reports.assign(nora, id, nora.id, 1)),
    ]);
    expect(taken.sort()).toEqual(['report.changed', undefined]);
    const decided = await Promise.all([
      codeOf(reports.decide(mona, id, 'acted')),
      codeOf(reports.decide(nora, id, 'dismissed')),
    ]);
    expect(decided.filter((code) => code === undefined)).toHaveLength(1);
    const other = decided.find((code) => code !== undefined);
    expect(['report.decided', 'report.changed']).toContain(other);
    expect(kindsOf(await reports.one(mona, id))).toEqual(['reported', 'assigned', 'decided']);
    expect(await codeOf(reports.act(mona, id, 'message.remove'))).toBe('report.decided');
  });

  it('keeps the history of all of it, and the audit log who decided, without a word of it', async () => {
    const { alice, bob, mona, roomId, seq } = await kitchen();
    const { id } = await reports.message(alice, roomId, seq, 'He shouts');
    await reports.assign(mona, id, mona.id, 1);
    await reports.note(mona, id, 'Third time this week');
    await reports.act(mona, id, 'message.remove', { reason: 'Be kind' });
    await reports.act(mona, id, 'member.mute', { reason: 'Cool down' });
    await reports.decide(mona, id, 'acted', 'Enough');
    await reports.reopen(mona, id);
    const seen = await reports.one(mona, id);
    expect(seen.entries.map(({ kind, text, act, outcome }) => [kind, text, act, outcome])).toEqual([
      ['reported', '', null, null],
      ['assigned', '', null, null],
      ['noted', 'Third time this week', null, null],
      ['acted', 'Be kind', 'message.remove', null],
      ['acted', 'Cool down', 'member.mute', null],
      ['decided', 'Enough', null, 'acted'],
      ['reopened', '', null, null],
    ]);
    expect(seen.report).toMatchObject({ state: 'open', outcome: null, assigneeId: mona.id });
    const audit = await story.sql<{ action: string; line: string }>(
      `SELECT action, to_jsonb(a)::text AS line FROM audit_entries a WHERE subject_id = $1 ORDER BY id`,
      [id],
    );
    expect(audit.map(({ action }) => action)).toEqual([
      'report.assigned',
      'report.decided',
      'report.reopened',
    ]);
    for (const { line } of audit)
      for (const secret of [alice.id, bob.id, 'Enough']) expect(line).not.toContain(secret);
  });
});

describe('From a report', () => {
  it('staff removes the message, mutes and bans in the private room where it was said, and does nothing else there', async () => {
    const { olga, alice, bob, mona, roomId, seq } = await kitchen();
    const { id } = await reports.message(alice, roomId, seq);
    expect((await reports.one(mona, id)).acts).toEqual([
      ...['message.remove', 'member.mute', 'member.ban', 'user.suspend'],
    ]);
    await reports.act(mona, id, 'message.remove', { reason: 'Be kind' });
    expect((await talk.page(alice, roomId)).messages.at(-1)).toMatchObject({ seq, body: '' });
    expect(await codeOf(reports.act(mona, id, 'message.remove'))).toBe('message.not_found');
    await reports.act(mona, id, 'member.mute');
    expect(await codeOf(talk.post(bob, roomId, 'Me?'))).toBe('member.muted');
    await reports.act(mona, id, 'member.ban', { reason: 'Enough' });
    expect(await codeOf(talk.one(bob, roomId))).toBe('room.not_found');
    expect(await order.notices(bob)).toMatchObject([
      { act: 'message.removed', reason: 'Be kind' },
      { act: 'member.muted' },
      { act: 'member.banned', reason: 'Enough' },
    ]);
    expect(JSON.stringify(await order.notices(bob))).not.toContain(alice.id);
    // What she did, she did to him; of the room itself she has nothing.
    expect(await codeOf(order.ban(mona, roomId, alice))).toBe('room.not_found');
    expect(await codeOf(order.bans(mona, roomId))).toBe('room.not_found');
    expect(await order.bans(olga, roomId)).toMatchObject({ bans: [{ userId: bob.id, bannedBy: mona.id }] });
  });

  it('of a direct room only the message is reached; of a person the account; of the last owner nothing', async () => {
    const { alice, bob, mona } = await kitchen();
    const { answer } = await talk.direct(alice, bob);
    const { seq } = await talk.post(bob, answer.room.id, 'You fool');
    const said = await reports.message(alice, answer.room.id, seq);
    expect((await reports.one(mona, said.id)).acts).toEqual(['message.remove', 'user.suspend']);
    expect(await codeOf(reports.act(mona, said.id, 'member.ban'))).toBe('policy.denied');
    await reports.act(mona, said.id, 'message.remove');
    const boss = await story.person('boss', 'owner');
    const above = await reports.person(alice, boss);
    expect((await reports.one(mona, above.id)).acts).toEqual([]);
    expect(await codeOf(reports.act(mona, above.id, 'user.suspend'))).toBe('policy.denied');
    const { id } = await reports.person(alice, bob);
    expect((await reports.one(mona, id)).acts).toEqual(['user.suspend']);
    await reports.act(mona, id, 'user.suspend', { reason: 'Enough' });
    expect(await codeOf(talk.post(bob, answer.room.id, 'Me?'))).toBe('auth.suspended');
    expect(kindsOf(await reports.one(mona, id))).toEqual(['reported', 'acted']);
  });

  it('what is refused leaves no trace: the last owner of a room is not banned, and nothing says so', async () => {
    const { olga, alice, mona, roomId } = await kitchen();
    const { seq } = await talk.post(olga, roomId, 'I own this');
    const { id } = await reports.message(alice, roomId, seq);
    expect(await codeOf(reports.act(mona, id, 'member.ban'))).toBe('room.last_owner');
    expect(kindsOf(await reports.one(mona, id))).toEqual(['reported']);
  });
});

describe('Whoever reported something', () => {
  it('R3: hears what came of it on all devices, under a number of their own, and not by whom or why', async () => {
    const { alice, bob, mona, roomId, seq } = await kitchen();
    const { id, selfRevision } = await reports.message(alice, roomId, seq, 'He shouts');
    await reports.note(mona, id, 'Third time this week');
    await reports.act(mona, id, 'member.ban');
    const from = story.told.length;
    await reports.decide(mona, id, 'acted', 'Banned for good');
    const told = story.told.slice(from).filter((change) => change.to === 'user');
    expect(told).toMatchObject([
      {
        userId: alice.id,
        event: { type: 'report.updated', report: { id, state: 'decided', outcome: 'acted' } },
      },
    ]);
    const [mine] = await reports.mine(alice, selfRevision);
    expect(mine).toMatchObject({ id, text: 'He shouts', outcome: 'acted' });
    for (const secret of [mona.id, 'Third time', 'Banned for good', 'member.ban'])
      expect(JSON.stringify([mine, told])).not.toContain(secret);
    expect(await reports.mine(bob)).toEqual([]);
    await reports.reopen(mona, id);
    expect(await reports.mine(alice)).toMatchObject([{ id, state: 'open', outcome: null, decidedAt: null }]);
    expect(await reports.mine(alice, (await reports.mine(alice))[0]!.selfRevision)).toEqual([]);
  });
});
