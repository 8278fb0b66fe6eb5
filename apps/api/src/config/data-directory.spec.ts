import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { openDataDirectory } from './data-directory.js';

const place = mkdtempSync(join(tmpdir(), 'parley-data-'));
afterAll(() => {
  rmSync(place, { recursive: true });
});

it('makes the data directory with all that is missing above it', () => {
  const directory = join(place, 'a', 'b', 'c');
  expect(openDataDirectory(directory)).toBe(directory);
  expect(openDataDirectory(directory)).toBe(directory);
  expect(statSync(directory).isDirectory()).toBe(true);
});

it.each(['/proc/nowhere/data', '/dev/null', '/dev/null/data'])(
  'says in a sentence that %s cannot be written',
  (named) => {
    expect(() => openDataDirectory(named)).toThrow(
      /cannot be written \(E[A-Z]+\)\. Give DATA_DIR a directory/,
    );
  },
);
