/**
 * What an answer's messages are, found by their bytes: the readers of a bench share a process, and what one of them does
 * with an answer keeps the others' waiting.
 */
import { digits } from './field.mjs';

/** Stands once in each message, behind its numbers. */
const lastOfMessage = '"reactions":';

/** Whether the messages are numbered `from` and on by `name` ("seq", "revision"), `count` of them and no more. */
export function isRow(bytes, name, from, count) {
  const field = `"${name}":`;
  let end = -1;
  for (let n = 0; n < count; n += 1) {
    const place = bytes.indexOf(field, end + 1, 'latin1');
    if (place < 0) return false;
    const number = place + field.length;
    end = bytes.indexOf(lastOfMessage, number, 'latin1');
    if (end < 0 || digits(bytes, number, end) !== from + n) return false;
  }
  return !bytes.includes(lastOfMessage, end + 1, 'latin1');
}
