/** What people choose for themselves, and what they call themselves. Each takes `(world, device, room, random)`. */
import { acting } from './acting.mjs';
import { expectName, expectPreferences } from './audience.mjs';

const ofRooms = [
  { favourite: true },
  { favourite: false },
  { hidden: true },
  { hidden: false },
  { notify: 'none' },
  { notify: 'mentions' },
  { notify: 'all' },
  { favourite: true, notify: 'all', hidden: false },
];
const ofAll = [
  { dense: true },
  { dense: false },
  { roomOrder: 'name' },
  { roomOrder: 'activity' },
  { collapsed: ['people'] },
  { collapsed: [] },
  { keywords: ['lunch'] },
  { keywords: [] },
  { notifyRooms: 'all' },
  { notifyRooms: 'mentions' },
  { notifyAbout: { reaction: true } },
  { notifyAbout: { reaction: false, thread: false } },
  { notifyAbout: { thread: true, direct: true } },
  { notifyHours: { from: 8 * 60, to: 18 * 60, days: [1, 2, 3] } },
  { notifyHours: null },
  ({ random }) => ({ dndUntil: new Date(Date.now() + random.between(2_000, 10_000)).toISOString() }),
  ({ world, random }) => ({
    personLevels: { [random.one(world.people).id]: random.one(['all', 'none']) },
  }),
];

export const choosing = {
  /** Of a room: at the top, out of sight, silent. What the server answers is seen on the wire. */
  async own(world, device, room, random) {
    const chosen = random.one(ofRooms);
    const act = { device, kind: 'own', roomId: room.id, more: { chosen } };
    await acting(world, act, () => device.parley.rooms.setOwn(room.id, chosen));
  },

  async prefer(world, device, _room, random) {
    const { preferences } = device.parley;
    const one = random.one(ofAll);
    const chosen = typeof one === 'function' ? one({ world, random }) : one;
    const act = { device, kind: 'prefer', more: { chosen } };
    const { outcome, begun } = await acting(world, act, () => preferences.update(chosen));
    if (outcome !== 'done') return;
    // As it was answered, or was told since.
    const held = preferences.get();
    world.recorder.acknowledge(device, begun, { did: 'preferences', preferences: held });
    expectPreferences(world, device, held);
  },

  async profile(world, device) {
    const displayName = `name ${(world.names += 1)}`;
    const act = { device, kind: 'profile', more: { displayName } };
    const { outcome, result, begun } = await acting(world, act, () =>
      device.parley.people.updateMe({ displayName }),
    );
    if (outcome !== 'done') return;
    const { id, updatedAt } = result;
    const user = { id, displayName: result.displayName, updatedAt };
    world.recorder.acknowledge(device, begun, { did: 'profile', user });
    expectName(world, user);
  },
};
