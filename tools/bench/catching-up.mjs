/** What the SDK does when it is told that there is more than was sent. */
import { setTimeout as pause } from 'node:timers/promises';
import { limits } from '@parley/contracts';
import { numberIn } from './room.mjs';

const gatherMs = 200;

/**
 * The messages behind place `last`, after a moment's wait, as one page: `[{ number, order }]`. In a room of the bench nothing
 * happens but posts, so that revision and place are always the same number apart.
 */
export async function missedSince(last, { revision, lastSeq }, { url, auth, room }) {
  await pause(gatherMs * (1 + Math.random() / 2));
  const since = last + revision - lastSeq;
  const address = `${url}/api/v1/rooms/${room.id}/changes?since=${since}&limit=${limits.page.max}`;
  const answer = await fetch(address, { headers: { authorization: `Bearer ${auth.token}` } });
  const found = await answer.json();
  if (answer.ok) return found.messages.map(({ body, seq }) => ({ number: numberIn(body), order: seq }));
  if (found.code !== 'server.busy') throw new Error(found.code);
  await pause(1000 * (found.retryAfter ?? 1));
  return [];
}
