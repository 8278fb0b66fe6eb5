import { createReadStream, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { SeedFault } from './import-client.mjs';

/** Reads a conversation file as lines of an import: `{ number, text }`, `number` being the file's own line. */
export function readConversation(path) {
  const size = sizeOf(path);
  const bytes = createReadStream(path);
  const input = path.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
  return {
    /** How much of the file has been read, from 0 to 1. */
    share: () => bytes.bytesRead / Math.max(1, size),
    lines: () => importLines(createInterface({ input, crlfDelay: Infinity })),
  };
}

function sizeOf(path) {
  try {
    return statSync(path).size;
  } catch {
    throw new SeedFault(`There is no file ${path}.`);
  }
}

/** Each room and each author is named once, before the first message that needs it. */
async function* importLines(lines) {
  const named = new Set();
  let number = 0;
  for await (const text of lines) {
    number += 1;
    if (text.trim() === '') continue;
    const given = parsed(text);
    if (!given) yield { number, text };
    else for (const line of linesOf(given, named)) yield { number, text: JSON.stringify(line) };
  }
}

/** null for what is not an object: the server says what is wrong with it. */
function parsed(text) {
  try {
    const given = JSON.parse(text);
    return typeof given === 'object' && given !== null ? given : null;
  } catch {
    return null;
  }
}

function* linesOf({ id, room, at, author, kind, body, replyTo }, named) {
  if (isNew(named, 'room', room)) yield { type: 'room', id: room, name: room };
  if (isNew(named, 'author', author)) yield { type: 'author', id: author, name: author };
  yield { type: 'message', id, room, author, at, kind, body, replyTo };
}

function isNew(named, type, id) {
  if (typeof id !== 'string') return false;
  const key = `${type} ${id}`;
  if (named.has(key)) return false;
  named.add(key);
  return true;
}
