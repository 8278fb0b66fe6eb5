import { describe, expect, it } from '@jest/globals';
import { inBatches, readLines } from './import-lines.js';

async function* pieces(text: string | Buffer, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text as string);
  for (let from = 0; from < bytes.length; from += size)
    yield await Promise.resolve(bytes.subarray(from, from + size));
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const author = (name: string) => JSON.stringify({ type: 'author', id: name, name });

describe('The lines of an import', () => {
  it.each([1, 3, 7, 1000])('are whole, however they arrive (%i bytes at a time)', async (size) => {
    const text = [author('Zoë'), '', author('李雷'), author('🦊')].join('\r\n');
    const lines = await all(readLines(pieces(text, size)));
    expect(lines.map((each) => [each.number, 'line' in each && each.line.id])).toEqual([
      [1, 'Zoë'],
      [3, '李雷'],
      [4, '🦊'],
    ]);
  });

  it('that are too long, no JSON or no UTF-8 are told, and the next ones are read', async () => {
    const long = `"${'x'.repeat(600_000)}"`;
    const bytes = [Buffer.from(`${long}\n{\n`), Buffer.from([0xff, 0xfe, 0x0a]), Buffer.from(author('ann'))];
    const lines = await all(readLines(pieces(Buffer.concat(bytes), 65_536)));
    expect(lines.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect(lines[0]).toMatchObject({ fault: 'is too long' });
    expect(lines[1]).toMatchObject({ fault: 'is not JSON in UTF-8' });
    expect(lines[2]).toMatchObject({ fault: 'is not JSON in UTF-8' });
    expect(lines[3]).toMatchObject({ line: { type: 'author' } });
  });

  it('come in batches, the last one as it is', async () => {
    const lines = readLines(pieces([1, 2, 3].map((n) => author(String(n))).join('\n'), 10));
    expect((await all(inBatches(lines, 2))).map((batch) => batch.length)).toEqual([2, 1]);
  });
});
