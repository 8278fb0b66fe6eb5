import { describe, expect, it } from '@jest/globals';
import type { ListMembers } from '@parley/contracts';
import type { Actor } from '../src/http/actor.js';
import { codeOf } from './services/refused.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';

const story = aStory();
const talk = new Talk(story);

async function named(name: string, displayName: string): Promise<Actor> {
  const person = await story.person(name);
  await story.sql('UPDATE users SET display_name = $2 WHERE id = $1', [person.id, displayName]);
  return person;
}

/** A room of five, and two who are not in it: one was. */
async function hall() {
  const people = {
    alice: await named('alice', 'Alice ärlig'),
    bob: await named('bob', '100 % Bob_'),
    carol: await named('carol', 'Carol Bobbin'),
    dora: await named('dora', '田中 ドラ'),
    emil: await named('emil', 'Émile ΣΟΦΟΣ'),
  };
  const { alice, bob, carol, dora, emil } = people;
  const [frank, gina] = [await named('frank', 'Bob the Second'), await named('gina', 'Bob the Third')];
  const roomId = await talk.room([alice, bob, carol, dora, emil, frank], { kind: 'private' });
  await talk.add(alice, roomId, carol, 'moderator');
  await talk.add(alice, roomId, dora, 'moderator');
  await talk.leave(frank, roomId);
  const found = async (asked: Partial<ListMembers>) => {
    const { members } = await talk.members(bob, roomId, asked);
    const ids = new Set(members.map(({ userId }) => userId));
    expect(ids.size).toBe(members.length);
    return Object.entries(people)
      .flatMap(([name, { id }]) => (ids.delete(id) ? [name] : []))
      .concat(...ids);
  };
  return { ...people, frank, gina, roomId, found };
}

describe('Members', () => {
  it('are found by part of a name, as it is written or not, and by nothing else', async () => {
    const { found } = await hall();
    expect(await found({ query: 'bob' })).toEqual(['bob', 'carol']);
    expect(await found({ query: ' BOBB ' })).toEqual(['carol']);
    expect(await found({ query: 'EMIL-' })).toEqual(['emil']);
    // As PostgreSQL makes them small, whatever its locale knows of that.
    expect(await found({ query: 'Émile ΣΟΦΟΣ' })).toEqual(['emil']);
    expect(await found({ query: 'ärlig'.normalize('NFD') })).toEqual(['alice']);
    expect(await found({ query: '田中' })).toEqual(['dora']);
    expect(await found({ query: '%' })).toEqual(['bob']);
    expect(await found({ query: 'b_' })).toEqual(['bob']);
    expect(await found({ query: 'nobody' })).toEqual([]);
    expect(await found({ query: ' ' })).toEqual(['alice', 'bob', 'carol', 'dora', 'emil']);
  });

  it('are found by their role, and by both', async () => {
    const { found } = await hall();
    expect(await found({ role: 'owner' })).toEqual(['alice']);
    expect(await found({ role: 'moderator' })).toEqual(['carol', 'dora']);
    expect(await found({ role: 'moderator', query: 'bob' })).toEqual(['carol']);
    expect(await found({ role: 'owner', query: 'bob' })).toEqual([]);
  });

  it('are found page by page, each once', async () => {
    const { alice, bob, carol, dora, roomId } = await hall();
    const pages: string[][] = [];
    let after: string | undefined;
    do {
      const asked = { limit: 1, role: 'moderator' as const, ...(after !== undefined && { after }) };
      const { members, next, revision } = await talk.members(bob, roomId, asked);
      expect(revision).toBe((await talk.one(alice, roomId)).room.revision);
      pages.push(members.map(({ userId }) => userId));
      after = next ?? undefined;
    } while (after !== undefined);
    expect(pages).toEqual([[carol.id], [dora.id]]);
  });

  it('are found by members alone', async () => {
    const { frank, gina, roomId } = await hall();
    for (const outsider of [frank, gina])
      expect(await codeOf(talk.members(outsider, roomId, { query: 'bob' }))).toBe('room.not_found');
  });
});
