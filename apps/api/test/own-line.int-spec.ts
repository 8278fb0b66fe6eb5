import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OwnLine } from '../src/database/own-line.js';
import { eventually } from './eventually.js';
import { cuttableLine, type CuttableLine } from './services/cuttable-line.js';
import { createTestDatabase, type TestDatabase } from './services/test-database.js';

const patienceMs = 200;
const one = { name: 'one', text: 'SELECT 1 AS one' };
const others = {
  name: 'others',
  text: `SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'parley watch' AND pid <> pg_backend_pid()`,
};
let database: TestDatabase;
let wire: CuttableLine;
let line: OwnLine;

beforeAll(async () => {
  database = await createTestDatabase();
  wire = await cuttableLine(database.url);
  line = new OwnLine(wire.url, patienceMs);
});
afterAll(async () => {
  line.close();
  await wire.close();
  await database.drop();
});

describe('A line of one’s own to PostgreSQL', () => {
  it('takes an answer that came in time, though this process stood still and reads it late', async () => {
    const direct = new OwnLine(database.url, patienceMs);
    await direct.ask(one);
    const asked = direct.ask(one);
    // The question leaves, and then nothing is done here for longer than an answer may take.
    await Promise.resolve();
    const until = performance.now() + 2 * patienceMs;
    while (performance.now() < until);
    expect(await asked).toEqual([{ one: 1 }]);
    direct.close();
  });

  it('gives up where none comes, and asks on another connection', async () => {
    await line.ask(one);
    wire.cut();
    await expect(line.ask(one)).rejects.toThrow('no answer in time');
    wire.mend();
    expect(await line.ask(one)).toEqual([{ one: 1 }]);
  });

  it('leaves no connection behind where it is closed while it opens one', async () => {
    const watcher = new OwnLine(database.url, 5000);
    const before = await watcher.ask(others);
    const brief = new OwnLine(database.url, 5000);
    const asked = brief.ask(one);
    brief.close();
    await expect(asked).rejects.toThrow('this line is closed');
    await eventually(async () => (await watcher.ask(others)).length === before.length);
    watcher.close();
  });
});
