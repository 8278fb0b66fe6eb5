/** What people say, and what of a line they see. */

/** What somebody means to say; nothing is said twice in a run. `names` are whom it names, as they are written. */
export function words({ recorder }, device, room, random, names = []) {
  const more = random.happens(0.1) ? ['lunch'] : [];
  const text = [...names, ...more, ...Array(random.between(0, 12)).fill('word')].join(' ');
  const body = `${recorder.meant.length + 1}: ${text}${text && ' '}by ${device.person.username}`;
  recorder.meant.push({ by: device.userId, roomId: room.id, body });
  return body;
}

/** How often somebody is named who may not be in the room. */
const strangers = 0.1;

/** Whom one names: one or two who are or were in the room, sometimes somebody else, or everybody at once. */
export function someNames(world, room, random) {
  if (random.happens(0.12)) return [random.one(['@room', '@room', '@here'])];
  const known = world.people.filter(({ id }) => room.people.has(id));
  const from = random.happens(strangers) ? world.people : known;
  return random.some(from, random.between(1, 2)).map(({ username }) => `@${username}`);
}

/** The line of the room, or now and then that of the thread that is open beside it. */
export function lineOf(device, room, random) {
  const thread = device.threads.get(room.id);
  return random.happens(0.3) && thread?.isReady() ? thread.handle : device.room(room.id);
}

/** Recent rows of one's own screen. */
export function recent(line, fits = () => true) {
  return line
    .get()
    .messages.slice(-30)
    .filter((message) => message.deletedAt === null && fits(message));
}

export const ownOf = (device) => (message) => message.authorId === device.userId;
