import { importLine } from '@parley/contracts';
import type { ImportLine } from '@parley/contracts';

/** A line of an import as it came; `number` counts from 1. */
export type GivenLine = { number: number } & ({ line: ImportLine } | { fault: string; id?: string });

/** More than the largest valid line can need. */
const longest = 512 * 1024;
const newline = 0x0a;

/** Splits what comes in into lines, without ever holding more than one; blank ones count and are left out. */
export async function* readLines(input: AsyncIterable<Buffer>): AsyncGenerator<GivenLine> {
  let number = 0;
  let rest: Buffer[] = [];
  let size = 0;
  const take = (end: Buffer): GivenLine | null => {
    const line = size > longest ? null : Buffer.concat([...rest, end]);
    [rest, size, number] = [[], 0, number + 1];
    return parseLine(number, line);
  };
  for await (const chunk of input) {
    let from = 0;
    for (let to = chunk.indexOf(newline); to >= 0; to = chunk.indexOf(newline, from)) {
      size += to - from;
      const given = take(chunk.subarray(from, to));
      if (given) yield given;
      from = to + 1;
    }
    size += chunk.length - from;
    if (size <= longest) rest.push(chunk.subarray(from));
    else rest = [];
  }
  const last = take(Buffer.alloc(0));
  if (last) yield last;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parseLine(number: number, bytes: Buffer | null): GivenLine | null {
  if (bytes === null) return { number, fault: 'is too long' };
  let given: unknown;
  try {
    const text = utf8.decode(bytes).trim();
    if (text === '') return null;
    given = JSON.parse(text);
  } catch {
    return { number, fault: 'is not JSON in UTF-8' };
  }
  const parsed = importLine.safeParse(given);
  if (parsed.success) return { number, line: parsed.data };
  const faults = parsed.error.issues.slice(0, 5);
  const fault = faults.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '));
  return { number, fault: fault.join('; '), ...idOf(given) };
}

function idOf(given: unknown): { id?: string } {
  if (typeof given !== 'object' || given === null || !('id' in given)) return {};
  return typeof given.id === 'string' ? { id: given.id.slice(0, 200) } : {};
}

/** Groups of at most `size`, the last one as it is. */
export async function* inBatches<Item>(items: AsyncIterable<Item>, size: number): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
