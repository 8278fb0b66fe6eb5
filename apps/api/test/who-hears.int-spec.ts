import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverEvents } from '@parley/contracts';
import type { ServerEventName } from '@parley/contracts';
import { ConnectedPeople } from '../src/realtime/connected-people.js';
import { OwnStreams } from '../src/realtime/own-streams.service.js';
import { ProfileWatch } from '../src/realtime/profile-watch.service.js';
import { RoomStreams } from '../src/realtime/room-streams.service.js';
import { eventually } from './eventually.js';
import { createTestDatabase, type TestDatabase } from './services/test-database.js';
import { startTestNode, type TestServer } from './services/test-server.js';
import { testServices } from './services/test-services.js';
import { socketOf, type Heard, type TestSocket } from './socket-of.js';
import { Cast, kinds, outside, type Kind } from './who-hears/cast.js';
import type { Row } from './who-hears/row.js';
import { toldInPassing } from './who-hears/told-in-passing.js';
import { toldToARoom } from './who-hears/told-to-a-room.js';
import { toldToOneself } from './who-hears/told-to-oneself.js';

/** An event that is not here does not compile. What closes a connection has a story of its own. */
const table: Record<Exclude<ServerEventName, 'connection.closing'>, readonly Row[]> = {
  ...toldToARoom,
  ...toldToOneself,
  ...toldInPassing,
};
const rows = Object.entries(table).flatMap(([name, ways]) =>
  ways.map((row): [string, string, Row] => [name, row.when, row]),
);

describe.each([
  ['with Redis', () => ({ REDIS_URL: testServices().redisUrl }), true],
  ['without Redis', () => ({}), false],
])('On two nodes %s', (_name, cluster, announced) => {
  let database: TestDatabase;
  let nodes: [TestServer, TestServer];
  let cast: Cast;
  beforeAll(async () => {
    database = await createTestDatabase();
    nodes = [await startTestNode(database.url, cluster()), await startTestNode(database.url, cluster())];
    cast = await Cast.gather(nodes);
  }, 120_000);
  afterAll(async () => {
    cast.close();
    await Promise.all(nodes.map((node) => node.close()));
    await database.drop();
  }, 60_000);

  /** What the other node finds in PostgreSQL by itself, without waiting for its turn. */
  async function look(): Promise<void> {
    if (announced) return;
    const { app } = nodes[1];
    for (const watch of [RoomStreams, OwnStreams, ProfileWatch]) await app.get<ProfileWatch>(watch).sweep();
    await eventually(() => !app.get(ConnectedPeople).all.some(({ own }) => own?.hasHole()));
  }

  it.each(rows)(
    '%s: %s',
    async (name, _when, { act, hearers, untold }) => {
      const from = new Map<TestSocket, number>();
      const about = await act(cast, async () => {
        await cast.pause(look);
        for (const socket of [...cast.sockets.values()].flat()) from.set(socket, socket.heard.length);
      });
      const heard = (kind: Kind, node: number, names: readonly string[]) => {
        const socket = cast.of(kind)[node];
        return socket?.heard
          .slice(from.get(socket))
          .some((event) => names.includes(event.type) && about(event));
      };
      const alsoAs = !announced && typeof untold === 'object' ? untold : [];
      const names = (node: number) => (node > 0 ? [name, ...alsoAs] : [name]);
      const everybodyAt = async (node: number) => {
        const hears = (kind: Kind) => (heard(kind, node, names(node)) ? true : undefined);
        for (const kind of hearers) await cast.of(kind)[node]?.until(() => hears(kind), 10_000);
      };
      const mayBeLost = (node: number) =>
        !announced && (untold === 'work' || (untold === 'lost' && node > 0));
      if (mayBeLost(0)) await Promise.any([0, 1].map(everybodyAt));
      else await everybodyAt(0);
      await look();
      if (!mayBeLost(1)) await everybodyAt(1);
      await cast.pause(look);
      const expected = kinds.filter((kind) => hearers.includes(kind));
      for (const node of [0, 1]) {
        const told = kinds.filter((kind) => heard(kind, node, names(node)));
        if (mayBeLost(node)) expect(expected).toEqual(expect.arrayContaining(told));
        else expect(told).toEqual(expected);
      }
    },
    60_000,
  );

  it('nobody who is not in the room has heard anything of it in all that time', async () => {
    await cast.pause(look);
    for (const kind of [...outside, 'modprogram'] as const) {
      const ofTheDen = cast.of(kind).flatMap(({ heard }) => heard.filter((event) => isOf(event, cast.den)));
      expect([kind, ofTheDen]).toEqual([kind, []]);
    }
  });

  it('connection.closing: a node that stops tells so to those who are at it, and to nobody else', async () => {
    const east = await startTestNode(database.url, cluster());
    const { alice, stranger } = cast.people;
    const there = await Promise.all([socketOf(alice, east), socketOf(stranger, east)]);
    await east.close();
    for (const socket of there) {
      await socket.until(() => socket.ended ?? undefined);
      expect(socket.heard.at(-1)).toEqual({ type: 'connection.closing', code: 'server.stopping' });
    }
    await cast.pause(look);
    expect(cast.here.filter(([, socket]) => socket.of('connection.closing').length > 0)).toEqual([]);
  });
});

it('every event that the server tells is in the table', () => {
  expect([...Object.keys(table), 'connection.closing'].sort()).toEqual(Object.keys(serverEvents).sort());
});

function isOf(event: Heard, room: string): boolean {
  return JSON.stringify(event).includes(room);
}
