import { describe, expect, it } from '@jest/globals';
import { Sessions } from '../src/auth/sessions.service.js';
import type { Actor } from '../src/http/actor.js';
import { OwnExport } from '../src/leaving/own-export.service.js';
import type { ExportLine } from '../src/leaving/own-export.service.js';
import { Marks } from './services/marks.js';
import { OwnThings } from './services/own-things.js';
import { codeOf } from './services/refused.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';

const story = aStory();
const talk = new Talk(story);
const marks = new Marks(story);
const own = new OwnThings(story);

async function exported(actor: Actor): Promise<ExportLine[]> {
  const lines: ExportLine[] = [];
  for await (const line of story.get(OwnExport).of(actor)) lines.push(line);
  return lines;
}
const of = (lines: ExportLine[], type: string) => lines.filter((line) => line.type === type);

async function alicesRoom() {
  const [alice, bob] = [await story.person('alice'), await story.person('bob')];
  const roomId = await talk.room([alice, bob], { kind: 'private', name: 'the attic' });
  const { seq } = await talk.post(alice, roomId, 'a secret of Alice’s');
  return { alice, bob, roomId, seq };
}

describe('What one takes along', () => {
  it('is what one wrote and chose, in all rooms, and nothing that others wrote', async () => {
    const { alice, bob, roomId, seq } = await alicesRoom();
    await talk.post(bob, roomId, 'my word');
    await marks.react(bob, roomId, seq, '👍');
    await own.draft(bob, roomId, 'not yet');
    await own.bookmark(bob, roomId, seq, { note: 'look again' });
    await talk.prefer(bob, { notifyRooms: 'all' });
    await talk.direct(bob, alice);
    const lines = await exported(bob);
    expect(of(lines, 'profile')).toMatchObject([{ id: bob.id, email: null }]);
    expect(of(lines, 'preferences')).toMatchObject([{ notifyRooms: 'all' }]);
    expect(of(lines, 'message')).toMatchObject([{ roomId, body: 'my word' }]);
    expect(of(lines, 'reaction')).toMatchObject([{ roomId, seq, emoji: '👍' }]);
    expect(of(lines, 'draft')).toMatchObject([{ roomId, body: 'not yet' }]);
    expect(of(lines, 'bookmark')).toMatchObject([{ roomId, seq, note: 'look again' }]);
    expect(of(lines, 'room').map(({ kind, name }) => [kind, name])).toContainEqual(['private', 'the attic']);
    expect(of(lines, 'session')).toHaveLength(1);
    const text = JSON.stringify(lines);
    expect(text).not.toContain('a secret of Alice’s');
    for (const secret of ['secret_hash', 'password', 'endpoint', alice.id])
      expect(text).not.toContain(secret);
  });

  it('says of a hidden room that one left not what it is called since', async () => {
    const { alice, bob, roomId } = await alicesRoom();
    await talk.post(bob, roomId, 'my word');
    await talk.leave(bob, roomId);
    await talk.update(alice, roomId, { name: 'where Bob is not' });
    const lines = await exported(bob);
    expect(of(lines, 'room')).toMatchObject([{ id: roomId, name: null, leftAt: expect.any(String) }]);
    expect(of(lines, 'message')).toMatchObject([{ body: 'my word' }]);
    expect(JSON.stringify(lines)).not.toContain('where Bob is not');
  });

  it('is whole where there is much, and its last line says how many there are', async () => {
    const { bob, roomId } = await alicesRoom();
    await story.sql(
      `WITH room AS (
         UPDATE rooms SET last_seq = last_seq + 2100, last_count_no = last_count_no + 2100, revision = revision + 2100
         WHERE id = $1 RETURNING last_seq - 2100 AS seq, last_count_no - 2100 AS count_no, revision - 2100 AS revision)
       INSERT INTO messages (room_id, seq, id, count_no, revision, author_id, client_id, digest, kind, body, created_at)
       SELECT $1, seq + n, gen_random_uuid(), count_no + n, revision + n, $2, gen_random_uuid(), '', 'text', 'word ' || n, now()
       FROM room, generate_series(1, 2100) n`,
      [roomId, bob.id],
    );
    const lines = await exported(bob);
    expect(new Set(of(lines, 'message').map(({ body }) => body)).size).toBe(2100);
    expect(lines.at(-1)).toEqual({ type: 'end', lines: lines.length - 1 });
  });

  it('ends where one is signed out meanwhile', async () => {
    const { bob } = await alicesRoom();
    await story.get(Sessions).end(bob.id, bob.sessionId ?? '');
    const longAgo = { ...bob, knownAt: performance.now() - 1000 };
    expect(await codeOf(exported(longAgo))).toBe('auth.invalid');
  });
});
