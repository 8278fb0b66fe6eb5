import { FakePlace } from './fake-people.js';

/** Bob looks at a room in which alice wrote, and is in it with her. */
export async function looking(messages = 3) {
  const place = new FakePlace();
  const { server, clock } = place;
  const [alice, bob] = [server.account('alice'), server.account('bob')];
  const room = server.room([alice, bob]);
  for (let count = 1; count <= messages; count += 1) server.post(room, alice, `${count}`);
  const bobs = await place.comes('bob');
  const handle = bobs.room(room.id);
  await handle.open('latest');
  const link = place.linksOf('bob')[0]!;
  return { place, server, clock, alice, bob, room, bobs, handle, link };
}
