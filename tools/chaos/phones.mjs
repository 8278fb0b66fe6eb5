/**
 * Phones that hear nothing but push messages: every second person has one. It is subscribed before anything breaks, and stays
 * so. Those of the others are told on open devices only, and find it in their list.
 */
import { call } from './people.mjs';

/**
 * @returns {Promise<Phone[]>}
 *
 * @typedef {object} Phone
 * @property {string} name
 * @property {string} userId
 * @property {string} deviceId as the server calls it
 * @property {import('@parley/testkit').Subscription} subscription
 */
export function phones(world) {
  return Promise.all(world.people.filter((_, n) => n % 2 === 0).map((person) => phoneOf(world, person)));
}

export async function phoneOf(world, { id: userId, username, session }) {
  const name = `${username} (phone)`;
  const subscription = world.cluster.pushes.subscribe();
  const { endpoint, p256dh, auth } = subscription;
  const { device } = await call(world, session, 'PUT', '/push/device', { endpoint, p256dh, auth, name });
  return { name, userId, deviceId: device.id, subscription };
}

/** Every notification that reached one of them. @returns {import('@parley/testkit').HeardNotification[]} */
export function pushedTo({ phones, cluster }) {
  const names = new Map(phones.map(({ name, subscription }) => [subscription.endpoint, name]));
  return cluster.pushes.taken
    .filter(({ endpoint, message }) => names.has(endpoint) && message.type === 'notification')
    .map(({ endpoint, message, at }) => {
      const { id, kind, roomId, seq, at: happened } = message;
      return { by: names.get(endpoint), at: performance.timeOrigin + at, id, kind, roomId, seq, happened };
    });
}
