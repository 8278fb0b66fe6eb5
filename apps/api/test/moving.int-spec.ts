import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { backUp, moveAway, restore } from '../src/cli/keeping/keeping.js';
import { withConnection, withDatabase } from '../src/cli/reached-database.js';
import { loadSettings } from '../src/config/load-settings.js';
import { embeddedName, openEmbeddedDatabase } from '../src/database/embedded-database.js';
import { migrateDatabase } from '../src/database/migrate-database.js';
import { refuseUnmovedPlace } from '../src/database/unmoved-place.js';
import { createBareDatabase, type TestDatabase } from './services/test-database.js';
import { testServices } from './services/test-services.js';

const goesOn = new AbortController().signal;
const clean = /rooms? held against \d+ rules: 0 deviations\.$/;

/** One place in a data directory, which several tests take elsewhere; each leaves it as it was. */
describe('A place in the embedded database', () => {
  let directory: string;
  let file: string;
  const at = (dataDir: string, more: Record<string, string> = {}) =>
    loadSettings({ DATA_DIR: dataDir, AUTH_SECRET: 'a secret that is long enough for all', ...more });
  const people = (url: string) =>
    withConnection(
      url,
      async (client) => (await client.query<{ username: string }>('SELECT username FROM users')).rows,
    );
  const alice = [{ username: 'alice' }];
  const bare: TestDatabase[] = [];
  const emptyDatabase = async () => {
    const database = await createBareDatabase();
    bare.push(database);
    return database.url;
  };

  beforeAll(async () => {
    directory = mkdtempSync(join(testServices().directory, 'moving-'));
    file = join(directory, 'parley.backup');
    await withDatabase(at(directory), async (url) => {
      await migrateDatabase(url);
      await withConnection(url, (client) =>
        client.query(
          `INSERT INTO users (id, username, display_name, role) VALUES (gen_random_uuid(), 'alice', 'Alice', 'owner')`,
        ),
      );
    });
  });
  afterAll(async () => {
    for (const database of bare) await database.drop();
    rmSync(directory, { recursive: true, force: true });
  });

  it('is not forgotten where DATABASE_URL is set for the first time, unless that is wanted', async () => {
    const url = await emptyDatabase();
    const settings = at(directory, { DATABASE_URL: url });
    const words = /is empty, and .* holds the place that was used so far \(one account and 0 rooms\)/;
    await expect(refuseUnmovedPlace(settings)).rejects.toThrow(words);
    await expect(withDatabase(settings, () => Promise.resolve('made'))).rejects.toThrow(words);
    await refuseUnmovedPlace(at(directory, { DATABASE_URL: url, START_EMPTY: 'on' }));
    await refuseUnmovedPlace(at(join(directory, 'another'), { DATABASE_URL: url }));
  });

  it('is backed up beside the Parley that runs on it, and restored into another directory', async () => {
    const running = await openEmbeddedDatabase(directory, 5);
    expect(await backUp(at(directory), file, goesOn)).toMatch(
      /parley\.backup: \d+\.\d kB\. Keep .*auth-secret/,
    );
    await expect(restore(at(directory), { file, replace: true }, goesOn)).rejects.toThrow(
      /Another Parley already runs on/,
    );
    expect(await people(running.url(embeddedName))).toEqual(alice);
    await running.stop();
    const other = mkdtempSync(join(testServices().directory, 'restored-'));
    expect(await restore(at(other), { file, replace: false }, goesOn)).toMatch(clean);
    expect(await withDatabase(at(other), people)).toEqual(alice);
    rmSync(other, { recursive: true, force: true });
  });

  it('is moved once, as a whole, and not gone on with where it was', async () => {
    const [first, second] = [await emptyDatabase(), await emptyDatabase()];
    const settings = at(directory, { DATABASE_URL: first });
    const running = await openEmbeddedDatabase(directory, 5);
    await expect(moveAway(settings, { replace: false }, goesOn)).rejects.toThrow(
      /Another Parley already runs/,
    );
    await running.stop();
    const stopped = new AbortController();
    stopped.abort();
    await expect(moveAway(settings, { replace: false }, stopped.signal)).rejects.toThrow(
      /Nothing was changed/,
    );
    await expect(refuseUnmovedPlace(settings)).rejects.toThrow(/npm run parley -- move/);

    const said = await moveAway(settings, { replace: false }, goesOn);
    expect(said).toMatch(
      /^Moved to 127\.0\.0\.1:\d+\/parley_bare_\w+\. With this AUTH_SECRET everybody signs in again/,
    );
    expect(said).toMatch(clean);
    expect(await people(first)).toEqual(alice);
    await refuseUnmovedPlace(settings);
    await expect(openEmbeddedDatabase(directory, 5)).rejects.toThrow(
      /was moved to 127\.0\.0\.1.* remove .*moved-to/,
    );
    const again = moveAway(at(directory, { DATABASE_URL: second }), { replace: false }, goesOn);
    await expect(again).rejects.toThrow(/was moved to/);
    rmSync(join(directory, 'moved-to'));
    await expect(moveAway(settings, { replace: false }, goesOn)).rejects.toThrow(
      /There is a place in this database/,
    );
  });

  it('says where there is nothing to move, and nowhere to move it', async () => {
    await expect(moveAway(at(directory), { replace: false }, goesOn)).rejects.toThrow(/Where to\?/);
    const nowhere = at(join(directory, 'empty'), { DATABASE_URL: 'postgres://127.0.0.1/none' });
    await expect(moveAway(nowhere, { replace: false }, goesOn)).rejects.toThrow(/no embedded database/);
  });
});
