/** The people of a run, their rooms and their devices, made before anything breaks. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Device } from './device.mjs';

const password = 'correct horse battery staple';
/** How many others each person's devices show the presence of. */
const watched = 12;
const base = '/api/v1';
const mostTries = 10;

/** Registers `count` people; each gets a personal token as well, for the devices that are programs. */
export async function people(world, count) {
  const all = [];
  const names = Array.from({ length: count }, (_, n) => `person-${String(n + 1).padStart(2, '0')}`);
  while (names.length > 0)
    all.push(...(await Promise.all(names.splice(0, 4).map((name) => person(world, name)))));
  const random = world.random('people');
  for (const each of all) {
    each.watches = random.some(
      all.filter((other) => other !== each).map(({ id }) => id),
      watched,
    );
  }
  return all;
}

export async function person(world, username) {
  const { user, accessToken } = await call(world, null, 'POST', '/auth/register', { username, password });
  const wish = { name: 'chaos', scopes: ['write'] };
  const { secret } = await call(world, accessToken, 'POST', '/auth/tokens', wish);
  return { id: user.id, username, password, token: secret, session: accessToken };
}

/** Every fourth device signs in with a password, the others have a token. Those who have two come first. */
export async function devices(world, count) {
  const made = [];
  for (let n = 0; n < count; n += 1) {
    const person = world.people[n % world.people.length];
    const token = n % 4 === 0 ? null : person.token;
    const id = `${person.username}${n < world.people.length ? '' : ' (second)'}`;
    made.push(await Device.make({ id, person, token, world }));
  }
  return made;
}

/**
 * Rooms of every kind. `people` says what is known of everybody who was ever in it.
 *
 * @returns {Promise<Room[]>}
 *
 * @typedef {object} Room
 * @property {string} id
 * @property {'public' | 'private' | 'direct'} kind
 * @property {Person} host its owner, who does not leave it without handing it over
 * @property {Map<string, Standing>} people
 *
 * @typedef {object} Standing
 * @property {'in' | 'out' | 'unsure'} state
 * @property {number} since
 * @property {boolean} busy somebody is asking something about it
 * @property {string | null} invitation the open one, until something is begun that may end it
 */
export async function rooms(world) {
  const random = world.random('rooms');
  const all = world.people;
  const made = [];
  const share = (part) => random.some(all, Math.max(3, Math.round(all.length * part)));
  made.push(await roomOf(world, 'public', 'everybody', all));
  for (const part of [0.5, 0.35]) made.push(await roomOf(world, 'public', `public ${part}`, share(part)));
  for (const part of [0.5, 0.3, 0.2])
    made.push(await roomOf(world, 'private', `private ${part}`, share(part)));
  for (const size of [2, 2, 3]) made.push(await directRoom(world, random.some(all, size)));
  return made;
}

async function roomOf(world, kind, name, [host, ...others]) {
  const { room } = await call(world, host.token, 'POST', '/rooms', { kind, name, clientId: randomUUID() });
  for (const { id } of others) await call(world, host.token, 'PUT', `/rooms/${room.id}/members/${id}`, {});
  return known(world, room, host, [host, ...others]);
}

async function directRoom(world, [host, ...others]) {
  const userIds = others.map(({ id }) => id);
  const { room } = await call(world, host.token, 'POST', '/rooms/direct', { userIds });
  return known(world, room, host, [host, ...others]);
}

function known(world, { id, kind }, host, members) {
  for (const each of members) world.recorder.admit(each.id, id, 0);
  return { id, kind, host, people: new Map(members.map((each) => [each.id, standing('in')])), topic: 0 };
}

/** @returns {Standing} */
export function standing(state) {
  return { state, since: 0, busy: false, invitation: null };
}

/**
 * Past the balancer and its doors: for what is set up before, and looked at after. It is said again where a node could not
 * do it just now; of what must not be done twice the server refuses the second.
 */
export async function call(world, token, method, path, body) {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await asked(world, token, method, path, body);
    const again = answer.status === 503 && attempt < mostTries;
    if (again) await pause(500);
    else if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    else return answer.status === 204 ? null : answer.json();
  }
}

function asked(world, token, method, path, body) {
  return fetch(`${world.cluster.anyUrl()}${base}${path}`, {
    method,
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(20_000),
  });
}
