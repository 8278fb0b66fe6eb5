import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Authenticator } from '../src/auth/authenticator.service.js';
import { RoomPlaces } from '../src/rooms/room-places.service.js';
import { RoomStanding } from '../src/rooms/room-standing.service.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';
import { createTestDatabase } from './services/test-database.js';

interface Prepared {
  name: string;
  statement: string;
  types: string;
  anew: number;
  kept: number;
}

/** PostgreSQL looks this often at the values of a statement before it compares. */
const looks = 5;
const times = 40;
/** So much was said, written in parts: also a machine with much else to do writes one in time. */
const [parts, eachPart] = [6, 2000];
const hot = ['read-page', 'read-changes', 'sessions-by-ids', 'room-places', 'standing'];

const story = aStory(() => ({ DATABASE_POOL_SIZE: '2' }));
const talk = new Talk(story);

/** What the lines of the pool have prepared. */
async function prepared(): Promise<Prepared[]> {
  const { master: pool } = story.dataSource.driver as unknown as { master: pg.Pool };
  const lines = await Promise.all([pool.connect(), pool.connect()]);
  try {
    const found = await Promise.all(
      lines.map((line) =>
        line.query<Prepared>(
          `SELECT name, statement, array_to_string(parameter_types, ',') AS types, custom_plans::int AS anew,
             generic_plans::int AS kept FROM pg_prepared_statements WHERE name = ANY($1)`,
          [hot],
        ),
      ),
    );
    return found.flatMap(({ rows }) => rows);
  } finally {
    for (const line of lines) line.release();
  }
}

/** A room of two with so much said in it that it matters to PostgreSQL how many rows a value lets through. */
async function oldRoom() {
  const { alice, bob, roomId } = await talk.roomOfTwo(1);
  for (let part = 0; part < parts; part += 1) {
    await story.sql(
      `INSERT INTO messages (room_id, seq, id, count_no, revision, author_id, client_id, digest, kind, body, created_at)
       SELECT m.room_id, m.seq + n, gen_random_uuid(), m.count_no + n, m.revision + n, m.author_id, gen_random_uuid(), m.digest,
         m.kind, m.body, m.created_at FROM messages m, generate_series($2::int + 1, $2 + $3::int) AS n
       WHERE m.room_id = $1 AND m.seq = 1`,
      [roomId, part * eachPart, eachPart],
    );
  }
  await story.sql(
    `UPDATE rooms SET last_seq = last_seq + $2, last_count_no = last_count_no + $2, revision = revision + $2
     WHERE id = $1`,
    [roomId, parts * eachPart],
  );
  await story.sql('ANALYZE');
  return { alice, bob, roomId };
}

/** What alice asks in this order: who she is, what she may hear, where she stands, a page, what changed. */
async function readOn({ alice, roomId }: Awaited<ReturnType<typeof oldRoom>>, time: number): Promise<void> {
  await story.get(Authenticator).ofSession(alice.sessionId ?? '');
  await story.get(RoomStanding).of(alice.id);
  const held = [{ roomId, revision: time }];
  await story
    .get(RoomPlaces)
    .of(Array.from({ length: 1 + (time % 3) }, () => ({ userId: alice.id, selfRevision: 0, held })));
  await talk.page(alice, roomId, { before: 100 * time, limit: 1 + time });
  await talk.changes(alice, roomId, 100 * time, { limit: 1 + time });
}

describe('What is asked with every page, catch-up and return', () => {
  it('is planned once for all values, not anew for each', async () => {
    const room = await oldRoom();
    for (let time = 1; time <= times; time += 1) await readOn(room, time);
    const found = await prepared();
    expect(found.filter(({ anew }) => anew > looks)).toEqual([]);
    for (const name of hot)
      expect([name, found.some((each) => each.name === name && each.kept > 0)]).toEqual([name, true]);
  });

  it('finds messages by an index, even where it was planned while there were none', async () => {
    await readOn(await oldRoom(), 1);
    const statements = new Map((await prepared()).map((each) => [each.name, each]));
    const database = await createTestDatabase();
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      await client.query('SET plan_cache_mode = force_generic_plan');
      for (const name of ['read-page', 'read-changes', 'room-places']) {
        const { statement, types } = statements.get(name) ?? { statement: '', types: '' };
        const values = types
          .split(',')
          .map(() => 'NULL')
          .join(',');
        await client.query(`PREPARE asked (${types}) AS ${statement}`);
        const { rows } = await client.query<Record<string, string>>(`EXPLAIN EXECUTE asked (${values})`);
        const plan = rows.map((row) => row['QUERY PLAN'] ?? '').join('\n');
        expect(plan).toMatch(/Index Scan using messages_/);
        expect([name, plan]).toEqual([name, expect.not.stringMatching(/(Seq|Bitmap Heap) Scan on messages/)]);
        await client.query('DEALLOCATE asked');
      }
    } finally {
      await client.end();
      await database.drop();
    }
  });
});
