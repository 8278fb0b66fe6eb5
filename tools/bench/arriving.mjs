/** How somebody gets in, as the SDK does it: whoever is turned away lets go and comes back later (R21, R24). */
import { setTimeout as pause } from 'node:timers/promises';
import { backoff } from '@parley/sdk';
import { Client } from './wire/client.mjs';

/** For the handshake, and for the answer to `room.sync`: only that proves that one hears everything from now on. */
const patienceMs = 10_000;
const mostAttempts = 12;

/** Gives `member` a client that is in. `told(code)` is called each time that it did not get in. */
export async function arrive(member, { sync, told }) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await enter(member, sync);
    } catch (error) {
      member.client.close();
      told(error.message);
      if (attempt === mostAttempts) throw error;
      await pause(1000 * (error.retryAfter ?? 0) + backoff(attempt, Math.random));
    }
  }
}

async function enter(member, sync) {
  const { url, auth, orderName, reader, room, held } = member;
  member.client = new Client({ url, auth, orderName, ear: reader });
  await inTime(member.client.entered, 'no answer to the handshake');
  if (!sync) return;
  const asked = member.client.ask('room.sync', held ?? { selfRevision: 0, rooms: [] });
  const { ok, data, error } = await inTime(asked, 'no answer to room.sync');
  if (!ok) throw Object.assign(new Error(error.code), { retryAfter: error.retryAfter });
  reader.last = data.rooms.find(({ roomId }) => roomId === room.id).lastSeq;
}

function inTime(promise, otherwise) {
  let timer;
  const late = new Promise((_, fail) => (timer = setTimeout(() => fail(new Error(otherwise)), patienceMs)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
