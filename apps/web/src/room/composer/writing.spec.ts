import { beforeEach, describe, expect, it } from '@jest/globals';
import { signal } from '@angular/core';
import { problemOf } from '@parley/contracts';
import { ParleyError } from '@parley/sdk';
import { alice } from '@parley/testkit';
import { FakeHandle } from '../../../test/fake-handle.js';
import { type Entry, entriesOf } from '../timeline/entries.js';
import { type Draft, emptyDraft } from './draft.js';
import { lastOwn, Writing } from './writing.js';

let room: FakeHandle;
let kept: Draft;
let writing: Writing;

beforeEach(async () => {
  room = new FakeHandle(20);
  await room.open('latest');
  room.hear({ authorId: alice.id, body: 'a tpyo', clientId: 'c21' });
  kept = emptyDraft;
  writing = new Writing({ room, keep: (draft) => (kept = draft), posted: () => undefined }, emptyDraft);
});

function entries(): Entry[] {
  return entriesOf(room.get().messages, room.get(), alice.id);
}

function last(): Entry {
  const entry = lastOwn(entries(), alice.id);
  if (!entry) throw new Error('Alice has said nothing');
  return entry;
}

const refused = (code: Parameters<typeof problemOf>[0]) => new ParleyError(problemOf(code));

/** The next change is answered when this is called: with yes, or with why not. */
function onTheirWay(): (refusal?: unknown) => void {
  let answer: (refusal?: unknown) => void = () => undefined;
  const answered = new Promise<unknown>((resolve) => (answer = resolve));
  room.edit = async (seq, body) => {
    const refusal = await answered;
    if (refusal) throw refusal as Error;
    return room.change(seq, { body });
  };
  return answer;
}

describe('something new', () => {
  it('is sent as it was written, and the box is empty at once', async () => {
    writing.typed('  two\nlines ');
    const sending = writing.send(writing.text());
    expect(writing.text()).toBe('');
    await sending;
    expect(room.get().pending).toMatchObject([{ body: '  two\nlines ', kind: 'text', replyTo: null }]);
  });

  it('becomes an act after "/me", and an answer where one is asked for', async () => {
    await writing.send('/me waves');
    expect(room.get().pending[0]).toMatchObject({ body: 'waves', kind: 'action' });
    const [, second] = entries();
    if (second) writing.reply(second, 'Bob');
    expect(writing.context()).toMatchObject({ kind: 'reply', author: 'Bob', excerpt: 'message 2' });
    await writing.send('yes');
    expect(room.get().pending[1]).toMatchObject({ body: 'yes', replyTo: 2 });
    expect(writing.context()).toBeNull();
  });

  it('is back in the box, with what was typed since, when the browser could not keep it', async () => {
    writing.typed('precious');
    room.failure = new Error('quota');
    const sending = writing.send('precious');
    writing.typed('and more');
    await sending;
    expect(writing.text()).toBe('precious\nand more');
    expect(writing.notice()).not.toBe('');
  });

  it('answers nothing any more where what is answered is no longer kept, and says so beside the words', async () => {
    const [, second] = entries();
    const firstSeq = signal(1);
    writing = new Writing(
      { room, keep: (draft) => (kept = draft), posted: () => undefined, firstSeq },
      emptyDraft,
    );
    if (second) writing.reply(second, 'Bob');
    firstSeq.set(3);
    expect([writing.context(), writing.notice()]).toEqual([null, '']);
    writing.typed('still mine');
    expect(writing.notice()).toBe('What you answer is no longer kept. Your text is sent without it.');
    await writing.send(writing.text());
    expect(room.get().pending).toMatchObject([{ body: 'still mine', replyTo: null }]);
    expect(writing.notice()).toBe('');
  });

  it('tells the others that Alice types, and that she no longer does', () => {
    writing.typed('h');
    writing.typed('');
    expect(room.did).toEqual(['types', 'types no more']);
  });

  it('leads to the rooms it names, and names them in the box when it is changed', async () => {
    const links = {
      finished: (text: string) => text.replaceAll('#den', '[#den](/rooms/1)'),
      begun: (body: string) => body.replaceAll('[#den](/rooms/1)', '#den'),
    };
    writing = new Writing({ room, keep: () => undefined, posted: () => undefined, links }, emptyDraft);
    await writing.send('see #den');
    expect(room.get().pending[0]?.body).toBe('see [#den](/rooms/1)');
    room.hear({ authorId: alice.id, body: 'in [#den](/rooms/1)', clientId: 'c22' });
    writing.edit(entries().find(({ body }) => body.startsWith('in '))!);
    expect(writing.text()).toBe('in #den');
    await writing.send('now in #den');
    expect(room.all.at(-1)?.body).toBe('now in [#den](/rooms/1)');
  });

  it('outlives a reload, with what it answers and what was set aside', () => {
    writing.typed('begun');
    writing.edit(last());
    writing.typed('a typo');
    const again = new Writing({ room, keep: () => undefined, posted: () => undefined }, kept);
    expect([again.text(), again.context()?.kind]).toEqual(['a typo', 'edit']);
    again.stop();
    expect(again.text()).toBe('begun');
  });

  it('gives way to what another device wrote, and not to what it kept itself', () => {
    writing.typed('begun');
    writing.take(kept);
    expect(writing.text()).toBe('begun');
    writing.take({ ...emptyDraft, text: 'from the phone' });
    expect(writing.text()).toBe('from the phone');
    writing.typed('from the phone, and here');
    expect(kept.text).toBe('from the phone, and here');
  });
});

describe('other words for what was said', () => {
  it('replace it, and what was begun before is back', async () => {
    writing.typed('begun');
    writing.edit(last());
    expect(writing.text()).toBe('a tpyo');
    await writing.send('a typo');
    expect(room.all.at(-1)?.body).toBe('a typo');
    expect([writing.text(), writing.context()]).toEqual(['begun', null]);
  });

  it('are not sent where they are the same', async () => {
    room.failure = new Error('nothing should be asked');
    writing.edit(last());
    await writing.send('a tpyo');
    expect([writing.text(), writing.context(), writing.notice()]).toEqual(['', null, '']);
  });

  it('stay in the box when another device changed the message meanwhile, and a second try puts them in its place', async () => {
    writing.edit(last());
    writing.typed('a typo');
    room.failure = refused('message.changed');
    await writing.send('a typo');
    expect([writing.text(), writing.context()?.kind]).toEqual(['a typo', 'edit']);
    expect(writing.notice()).toContain('changed meanwhile');
    room.failure = null;
    await writing.send('a typo');
    expect([room.all.at(-1)?.body, writing.notice()]).toEqual(['a typo', '']);
  });

  it('stay in the box as a new text when the message was deleted meanwhile', async () => {
    writing.edit(last());
    writing.typed('a typo');
    room.failure = refused('message.not_found');
    await writing.send('a typo');
    expect([writing.text(), writing.context()]).toEqual(['a typo', null]);
  });

  it('stay in the box when the server cannot be reached', async () => {
    writing.edit(last());
    writing.typed('a typo');
    room.failure = refused('server.unavailable');
    await writing.send('a typo');
    expect([writing.text(), writing.context()?.kind]).toEqual(['a typo', 'edit']);
  });

  it('are saved while Alice types on, and what she types stays', async () => {
    const answer = onTheirWay();
    writing.typed('begun');
    writing.edit(last());
    const saving = writing.send('a typo');
    expect([writing.text(), writing.context()]).toEqual(['begun', null]);
    writing.typed('begun and next');
    answer();
    await saving;
    expect(room.all.at(-1)?.body).toBe('a typo');
    expect([writing.text(), writing.context(), kept]).toEqual([
      'begun and next',
      null,
      { text: 'begun and next', aside: '', context: null },
    ]);
  });

  it('are back in the box when they could not be saved, and what was typed meanwhile is not lost', async () => {
    const answer = onTheirWay();
    writing.edit(last());
    const saving = writing.send('a typo');
    writing.typed('next');
    answer(refused('server.unavailable'));
    await saving;
    expect([writing.text(), writing.context()?.kind]).toEqual(['a typo', 'edit']);
    expect(writing.notice()).not.toBe('');
    writing.stop();
    expect(writing.text()).toBe('next');
  });

  it('are found again after a reload while they were on their way', async () => {
    const answer = onTheirWay();
    writing.edit(last());
    const saving = writing.send('a typo');
    writing.typed('next');
    expect(kept).toMatchObject({ text: 'a typo', aside: 'next', context: { kind: 'edit', body: 'a tpyo' } });
    answer();
    await saving;
  });

  it('are what a further change begins with, while they are on their way', async () => {
    const answer = onTheirWay();
    writing.edit(last());
    const saving = writing.send('a typo');
    writing.edit(last());
    expect(writing.text()).toBe('a typo');
    answer();
    await saving;
    expect([writing.text(), writing.context()?.kind]).toEqual(['a typo', 'edit']);
  });

  it('are not lost when Alice turns to another message before she has saved them', () => {
    writing.typed('begun');
    writing.edit(last());
    writing.typed('a typo');
    const [, second] = entries();
    if (second) writing.reply(second, 'Bob');
    expect([writing.text(), writing.context()?.kind]).toEqual(['begun\na typo', 'reply']);
    writing.edit(last());
    writing.typed('a typo again');
    writing.edit(last());
    expect(writing.text()).toBe('a typo again');
    writing.stop();
    expect(writing.text()).toBe('begun\na typo');
  });

  it('change what waits to be sent, and the message itself where it was confirmed meanwhile', async () => {
    const item = await room.post('wrogn');
    writing.edit(last());
    await writing.send('wrong');
    expect(room.get().pending).toMatchObject([{ body: 'wrong' }]);
    writing.edit(last());
    const [waiting] = room.get().pending;
    if (waiting) room.confirm(waiting);
    await writing.send('right');
    expect(room.all.at(-1)).toMatchObject({ clientId: item.clientId, body: 'right' });
  });

  it('are offered for the last of her own that still stands', () => {
    room.hear({ authorId: alice.id, body: '', deletedAt: '2026-01-02T00:00:00.000Z' });
    expect(last().body).toBe('a tpyo');
  });
});
