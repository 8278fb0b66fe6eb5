import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CreatedToken, Member, Message, RoomAndOwn, SetOwn } from '@parley/contracts';
import { createParley } from '@parley/sdk';
import type { Parley, RoomHandle } from '@parley/sdk';
import { asTimeAllows } from '@parley/testkit';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { roomOf } from './conversation.js';
import { eventually } from './eventually.js';
import { signUpAll } from './people.js';
import type { Person } from './people.js';
import { recount } from './services/recount.js';
import { ShakyLine } from './services/shaky-line.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';

interface Device {
  person: Person;
  parley: Parley;
  line: ShakyLine;
}

let server: TestServer;
let olga: Person;
let others: Person[];
const devices: Device[] = [];
beforeAll(async () => {
  server = await startTestServer();
  [olga, ...others] = Object.values(await signUpAll(server, 'olga', 'alice', 'bob')) as [Person, ...Person[]];
  for (const person of others) await twoOf(person);
  await eventually(() => devices.every(({ parley }) => parley.connection.get().status === 'online'), 20_000);
});
afterAll(async () => {
  for (const { parley } of devices) parley.close();
  await server.close();
});

async function twoOf(person: Person): Promise<void> {
  const { body } = await person.post<CreatedToken>('/auth/tokens', { name: 'devices', scopes: ['write'] });
  const two = [new ShakyLine(), new ShakyLine()].map((line) => ({
    person,
    line,
    parley: createParley({ url: server.url, token: body.secret, link: line.link }),
  }));
  devices.push(...two);
  for (const { parley } of two) await parley.session.restore();
}

interface Scene {
  roomId: string;
  device: Device;
  handle: RoomHandle;
  /** A message that this device holds, or else nothing is done. */
  row: Message | undefined;
  number: number;
}

const choices: SetOwn[] = [
  { favourite: true },
  { favourite: false, notify: 'mentions' },
  { hidden: true },
  { notify: 'none' },
  { hidden: false, notify: 'all' },
];

/** Everything that people do, and that becomes of their lines. A new kind is one more line. */
const acts: Record<string, (scene: Scene) => Promise<unknown> | undefined> = {
  post: ({ handle, number }) => handle.post(`text ${String(number)}`),
  edit: ({ handle, row, number }) => row && handle.edit(row.seq, `edited ${String(number)}`),
  delete: ({ handle, row }) => row && handle.delete(row.seq),
  read: async ({ handle, row }) => row && handle.read(row.seq),
  'mark unread': ({ handle, row }) => row && handle.markUnread(row.seq),
  'mark unread and post at once': async ({ handle, row, number }) => {
    const posted = handle.post(`and ${String(number)}`);
    await Promise.all([posted, row && handle.markUnread(row.seq)]);
  },
  'sets their own': ({ roomId, device: { parley }, number }) =>
    parley.rooms.setOwn(roomId, choices[number % choices.length]!),
  'sets two at once': ({ roomId, device: { parley }, number }) =>
    Promise.all([
      parley.rooms.setOwn(roomId, { favourite: number % 2 === 0 }),
      parley.rooms.setOwn(roomId, { favourite: number % 2 === 1, hidden: number % 3 === 0 }),
    ]),
  'come or go': ({ roomId, device: { parley } }) =>
    parley.rooms.mine.get().has(roomId) ? parley.rooms.leave(roomId) : parley.rooms.join(roomId),
  'is added': ({ roomId, device, number }) =>
    olga.put(`/rooms/${roomId}/members/${device.person.id}`, number % 2 ? { role: 'moderator' } : {}),
  'is removed': ({ roomId, device }) => olga.delete(`/rooms/${roomId}/members/${device.person.id}`),
  'the owner writes': ({ roomId, number }) =>
    olga.post(`/rooms/${roomId}/messages`, {
      clientId: crypto.randomUUID(),
      body: `from olga ${String(number)}`,
    }),
  'the owner describes': ({ roomId, number }) =>
    olga.patch(`/rooms/${roomId}`, { topic: `topic ${String(number)}` }),
  'looks away': async ({ handle }) => handle.close(),
  looks: ({ handle, number }) => handle.open(number % 2 ? 'latest' : 'unread'),
  'loads the members': ({ handle }) => handle.loadMembers(),
};
const troubles: Record<string, (scene: Scene) => void> = {
  lose: ({ device, number }) => device.line.lose(number % 4),
  hold: ({ device }) => device.line.hold(),
  turn: ({ device }) => device.line.release((events) => events.reverse()),
  twice: ({ device }) => device.line.release((events) => [...events, ...events]),
  cut: ({ device }) => device.line.cut(),
};

const stepOf = (kinds: string[]) =>
  fc.record({ kind: fc.constantFrom(...kinds), who: fc.nat(3), place: fc.nat(20), number: fc.nat(99) });
type Step = ReturnType<typeof stepOf> extends fc.Arbitrary<infer Value> ? Value : never;
const often = ['post', 'mark unread', 'come or go'];
const sound = stepOf([...Object.keys(acts), ...often]);
const shaky = fc.oneof(
  { weight: 2, arbitrary: sound },
  { weight: 1, arbitrary: stepOf(Object.keys(troubles)) },
);

async function begin(): Promise<string> {
  const roomId = await roomOf(olga, ...others);
  await Promise.all(devices.map(({ parley }) => parley.room(roomId).open()));
  return roomId;
}

async function take(roomId: string, { kind, who, place, number }: Step): Promise<void> {
  const device = devices[who]!;
  const handle = device.parley.room(roomId);
  const held = handle.get().messages;
  const scene = { roomId, device, handle, row: held[place % Math.max(1, held.length)], number };
  troubles[kind]?.(scene);
  await acts[kind]?.(scene)?.catch(() => undefined);
}

interface Truth {
  room?: RoomAndOwn['room'];
  own?: RoomAndOwn['own'];
  messages: Message[];
  members: Member[];
}

/** What this person would see who opened the app now. */
async function truthFor(person: Person, roomId: string): Promise<Truth> {
  const { room, own } = (await person.get<RoomAndOwn>(`/rooms/${roomId}`)).body;
  if (!own) return { messages: [], members: [] };
  // Devices make the numbers of the rows and of what they hear; of which revision they were told says nothing by itself.
  delete own.countedAt;
  delete own.unreadThreads;
  const { messages } = (await person.get<{ messages: Message[] }>(`/rooms/${roomId}/messages`)).body;
  const { members } = (await person.get<{ members: Member[] }>(`/rooms/${roomId}/members`)).body;
  return { room, own, messages, members: members.sort(byUser) };
}

function shownBy({ parley }: Device, roomId: string, truth: Truth): Truth {
  const entry = parley.rooms.mine.get().get(roomId);
  const { status, messages, members, pending } = parley.room(roomId).get();
  const isOpen = status !== 'closed' && truth.own !== undefined;
  if (pending.some((item) => item.status !== 'failed')) return { messages: [], members: [] };
  return {
    ...(entry && { room: entry.room, own: entry.own }),
    messages: isOpen && status !== 'ready' ? [] : status === 'closed' ? truth.messages : [...messages],
    members: isOpen && members ? [...members].sort(byUser) : truth.members,
  };
}
const byUser = (one: Member, other: Member) => (one.userId < other.userId ? -1 : 1);

/** Waits until all devices show what is; fails with the difference. Reading is told a little later, so what is may move. */
async function converge(roomId: string): Promise<void> {
  await eventually(() => devices.every(({ parley }) => !isSending(parley)), 10_000);
  for (const person of others) {
    const mine = devices.filter((device) => device.person === person);
    const look = async () => {
      const truth = await truthFor(person, roomId);
      const counted = truth.own ? await recount({ sql }, person.id, roomId) : undefined;
      return { truth, counted, shown: mine.map((device) => shownBy(device, roomId, truth)) };
    };
    const isTrue = async () => {
      const { truth, counted, shown } = await look();
      return counted === truth.own?.unread && shown.every((each) => isSame(each, truth));
    };
    await eventually(isTrue, 5_000).catch(() => undefined);
    const { truth, counted, shown } = await look();
    expect(shown).toEqual(mine.map(() => truth));
    expect(truth.own?.unread).toBe(counted);
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function isSending({ unsent }: Parley): boolean {
  return [...unsent.get().values()].some(({ status }) => status === 'queued' || status === 'sending');
}

function sql<Row>(statement: string, values?: unknown[]): Promise<Row[]> {
  return server.app.get(DataSource).query<Row[]>(statement, values);
}

/** The same for objects that were put together in another order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, sorted(v)]));
}

describe('Two people with two devices each', () => {
  it('R9, R10, G4: show after every act what is, and count what a recount finds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(sound, { minLength: 4, maxLength: 12, size: 'max' }),
        asTimeAllows({ least: 8, withinMs: 8000 }, async (steps) => {
          const roomId = await begin();
          for (const step of steps) {
            await take(roomId, step);
            await converge(roomId);
          }
        }),
      ),
      { numRuns: 20 },
    );
  });

  it('R15 to R22, G4: show what is once they are back, whatever their lines lost, doubled and turned round', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(shaky, { minLength: 6, maxLength: 25, size: 'max' }),
        asTimeAllows({ least: 8, withinMs: 8000 }, async (steps) => {
          const roomId = await begin();
          for (const step of steps) await take(roomId, step);
          for (const { line, parley } of devices) {
            line.cut();
            parley.connection.retryNow();
          }
          await converge(roomId);
        }),
      ),
      { numRuns: 30 },
    );
  });
});
