import { describe, expect, it } from '@jest/globals';
import { type Message, problemOf } from '@parley/contracts';
import { alice, aMessage, bob } from '@parley/testkit';
import { FakeHandle } from '../../../test/fake-handle.js';
import { daysOf } from './days.js';
import { entriesOf } from './entries.js';
import { MessageViews } from './message-views.js';

const at = (day: number, hour: number, minute: number) => new Date(2026, 10, day, hour, minute).toISOString();
const nothing = {
  highlighted: null,
  blocked: new Set<string>(),
  unveiled: new Set<string>(),
  unfolded: new Set<string>(),
  deleting: new Set<string>(),
  reactions: () => [],
  inThread: false,
  thread: () => undefined,
  unreadIn: () => 0,
};
let seq = 0;
const said = (who: { id: string }, createdAt: string, more: Partial<Message> = {}) =>
  aMessage({ seq: ++seq, authorId: who.id, createdAt, ...more });

function shown(messages: Message[], newAfter: number | null = null): string[] {
  const entries = entriesOf(messages, { messages, pending: [], hasMoreAfter: false }, alice.id);
  const people = new Map([alice, bob].map((user) => [user.id, user]));
  const views = new MessageViews().of(entries, {
    me: alice.id,
    people,
    message: () => null,
    ...nothing,
  });
  return daysOf(entries, views, newAfter).flatMap((day) => [
    'day',
    ...day.rows.map((row) => `${row.startsNew ? 'new ' : ''}${row.view.author.name} ${row.place}`),
  ]);
}

describe('rows under their days', () => {
  it('go on without a head while Bob writes within five minutes', () => {
    const messages = [
      said(bob, at(20, 9, 0)),
      said(bob, at(20, 9, 4)),
      said(bob, at(20, 9, 9)),
      said(alice, at(20, 9, 10)),
      said(bob, at(20, 9, 10)),
    ];
    expect(shown(messages)).toEqual(['day', 'Bob head', 'Bob within', 'Bob head', 'Alice head', 'Bob head']);
  });

  it('begin anew at midnight', () => {
    expect(shown([said(bob, at(20, 23, 59)), said(bob, at(21, 0, 1))])).toEqual([
      'day',
      'Bob head',
      'day',
      'Bob head',
    ]);
  });

  it('have a head for the first reply to what began a thread, and for one in the room', () => {
    const root = said(bob, at(20, 9, 0));
    const reply = (minute: number) =>
      said(bob, at(20, 9, minute), { threadRoot: root.seq, threadSeq: minute });
    expect(shown([root, reply(1), reply(2), said(bob, at(20, 9, 3))])).toEqual([
      'day',
      'Bob head',
      'Bob head',
      'Bob within',
      'Bob head',
    ]);
  });

  it('have a head after "/me waves", for an answer, and under the "New" line', () => {
    const wave = said(bob, at(20, 9, 0), { kind: 'action' });
    const plain = said(bob, at(20, 9, 1));
    const answer = said(bob, at(20, 9, 2), { replyTo: wave.seq });
    const fresh = said(bob, at(20, 9, 3));
    expect(shown([wave, plain, answer, fresh], answer.seq)).toEqual([
      'day',
      'Bob head',
      'Bob head',
      'Bob head',
      'new Bob head',
    ]);
  });

  it('keep the order of the room where clocks disagree: a day may come twice', () => {
    const messages = [said(bob, at(20, 9, 0)), said(bob, at(19, 9, 0)), said(bob, at(20, 9, 1))];
    const entries = entriesOf(messages, { messages, pending: [], hasMoreAfter: false }, alice.id);
    const around = { me: alice.id, people: new Map(), message: () => null, ...nothing };
    const days = daysOf(entries, new MessageViews().of(entries, around), null);
    expect(new Set(days.map(({ key }) => key)).size).toBe(3);
  });
});

describe('what a message answers', () => {
  const people = new Map([[bob.id, bob]]);
  const answer = aMessage({ seq: 9, authorId: alice.id, replyTo: 3 });
  const quoteOf = (quoted: Message | null | undefined) => {
    const entries = entriesOf([answer], { messages: [answer], pending: [], hasMoreAfter: false }, alice.id);
    return new MessageViews().of(entries, {
      me: alice.id,
      people,
      message: () => quoted,
      ...nothing,
    })[0]?.quote;
  };

  it('is quoted in one line with its author', () => {
    const quoted = aMessage({ seq: 3, authorId: bob.id, body: 'first\nsecond' });
    expect(quoteOf(quoted)).toEqual({ seq: 3, authorId: bob.id, author: 'Bob', excerpt: 'first second' });
  });

  it('keeps its place while it is not known, and says so when it is gone', () => {
    expect(quoteOf(undefined)).toMatchObject({ seq: 3, excerpt: '…' });
    const gone = { seq: 3, authorId: null, author: '', excerpt: '' };
    expect(quoteOf(aMessage({ deletedAt: at(20, 9, 0) }))).toEqual(gone);
    expect(quoteOf(null)).toEqual({ ...gone, excerpt: 'This message is no longer kept.' });
  });
});

describe('a reply in the room as well', () => {
  it('says nothing of its thread once it is seen to stand in it, also where what began that is no longer kept', () => {
    const reply = aMessage({ seq: 9, authorId: bob.id, threadRoot: 3, inRoom: true });
    const entries = entriesOf([reply], { messages: [reply], pending: [], hasMoreAfter: false }, alice.id);
    const around = { me: alice.id, people: new Map(), message: () => null, ...nothing };
    const views = new MessageViews();
    expect(views.of(entries, around)[0]?.began?.excerpt).toBe('This message is no longer kept.');
    const [inThread] = views.of(entries, { ...around, inThread: true });
    expect([inThread?.began, inThread?.alsoInRoom]).toEqual([undefined, true]);
  });
});

describe('what was not sent', () => {
  it.each([
    [{ replyTo: 3 }, 'What it answers is gone. Copy the text and send it anew.'],
    [{ threadRoot: 3 }, 'What it answers is gone. Copy the text and send it anew.'],
    [{}, 'This message is gone.'],
  ])('%j says what is gone', (answering, sentence) => {
    const problem = problemOf('message.not_found');
    const item = new FakeHandle(0).waiting('yes', { status: 'failed', problem, ...answering });
    const entries = entriesOf([], { messages: [], pending: [item], hasMoreAfter: false }, alice.id);
    const around = { me: alice.id, people: new Map(), message: () => null, ...nothing };
    expect(new MessageViews().of(entries, around)[0]?.failure).toBe(sentence);
  });
});
