/**
 * Which node somebody waits for, and when: from a question (GET) that goes there until the answer comes. A WebSocket is a
 * question that is never done. What a device shows comes by one of the two.
 *
 * @typedef {{ node: number, from: number, until: number | null }} Asked `until` is null while there is no answer
 */
import { now } from './now.mjs';

/**
 * One connection to this node; notes in `all` what is asked on it.
 *
 * @param {Asked[]} all
 */
export function askingOf(node, all) {
  let open = null;
  let isSocket = false;
  const done = () => {
    if (open) open.until = now();
    open = null;
  };
  return {
    said(chunk) {
      if (!open && begins(chunk, 'GET ')) all.push((open = { node, from: now(), until: null }));
    },
    answered(chunk) {
      isSocket ||= begins(chunk, 'HTTP/1.1 101');
      if (!isSocket) done();
    },
    done,
  };
}

function begins(chunk, word) {
  return chunk.toString('latin1', 0, word.length) === word;
}
