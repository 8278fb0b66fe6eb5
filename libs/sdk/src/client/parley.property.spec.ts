import { describe, expect, it } from '@jest/globals';
import { problemOf } from '@parley/contracts';
import { asTimeAllows, FakePlace, settled } from '@parley/testkit';
import type { FakeLink, FakeRoom } from '@parley/testkit';
import * as fc from 'fast-check';
import { memoryKept } from '../kept/kept-store.js';
import { memoryOutbox } from '../outbox/outbox-store.js';
import { ParleyError } from '../parley-error.js';
import type { RoomHandle } from '../room/room-handle.js';
import type { ParleyOptions } from './options.js';
import type { Parley } from './parley.js';

/** What finds out that something is missing. */
const endings = ['reconnecting', 'the next event', 'five minutes'] as const;

interface Device {
  name: string;
  userId: string;
  parley: Parley;
  link: FakeLink;
  /** The page is closed and opened again; `lost`: what was not put away by then is lost. */
  reload(lost: boolean): void;
  /** How present it said to be, and whom it wants to know. */
  status: Status | null;
  readonly wanted: Set<string>;
  /** Rooms whose members it has listed since it opened them. */
  readonly listed: Set<string>;
}
type Status = 'online' | 'away' | 'dnd';

/** Two rooms, three people, and one of them on two devices, over wires that fail. */
class Story {
  readonly place = new FakePlace();
  readonly server = this.place.server;
  readonly clock = this.place.clock;
  readonly users = ['alice', 'bob', 'carol'].map((name) => this.server.account(name));
  readonly rooms: FakeRoom[] = [];
  readonly devices: Device[] = [];
  /** Client ids of what was written and must be there in the end, by room. */
  readonly written = new Map<string, string>();
  private delayed: (() => void)[] = [];

  async begin(): Promise<void> {
    const [alice, bob, carol] = this.users as [Member, Member, Member];
    this.rooms.push(this.server.room([alice, bob]), this.server.room([bob, alice, carol]));
    for (const room of this.rooms) for (const text of ['a', 'b', 'c']) this.server.post(room, bob, text);
    for (const name of ['alice', 'alice', 'bob']) this.devices.push(await this.deviceOf(name));
    this.server.deliver = () => this.delivery;
    this.server.changesAtOnce = 1;
    this.server.messagesAtOnce = 8;
  }

  private async deviceOf(name: string): Promise<Device> {
    const kept = memoryKept();
    let link!: FakeLink;
    const ports: ParleyOptions = {
      fetch: this.server.browser(),
      outbox: memoryOutbox(),
      kept: { ...kept, keep: async (...all) => (isLost ? undefined : kept.keep(...all)) },
      link: (url, ears) => (link = this.server.link(url, ears) as FakeLink),
    };
    let isLost = false;
    const parley = await this.place.comes(name, ports);
    const { id: userId } = this.server.account(name);
    const of = { name, userId, status: null, wanted: new Set<string>(), listed: new Set<string>() };
    const reload = (lost: boolean) => {
      const open = this.rooms.filter(({ id }) => device.parley.room(id).get().status !== 'closed');
      isLost = lost;
      device.parley.close();
      isLost = false;
      device.parley = this.place.device(ports);
      Object.assign(device, { link, status: null });
      for (const each of [device.wanted, device.listed]) each.clear();
      for (const { id } of this.rooms) this.noteListing(device, id);
      void this.restore(device, open);
    };
    const device: Device = { ...of, parley, link, reload };
    for (const { id } of this.rooms) this.noteListing(device, id);
    return device;
  }

  /** As the app does, until the server says who it is or the device knows. */
  private async restore(device: Device, open: readonly FakeRoom[]): Promise<void> {
    const { parley } = device;
    for (;;) {
      const isKnown = await parley.session.restore().then(
        () => true,
        () => false,
      );
      if (device.parley !== parley) return;
      if (isKnown) break;
      await new Promise<void>((resolve) => void this.clock.after(3_000, resolve));
    }
    for (const { id } of open) quietly(parley.room(id).open('latest'));
  }

  private noteListing(device: Device, roomId: string): void {
    const { parley, listed } = device;
    parley.room(roomId).subscribe(({ status, members }) => {
      if (device.parley !== parley) return;
      if (members !== null) listed.add(roomId);
      if (status === 'closed' || status === 'gone') listed.delete(roomId);
    });
  }

  /** What answers wait for on their way back. */
  private delivery: Promise<void> | undefined;
  delay(): void {
    this.delivery ??= new Promise((resolve) => this.delayed.push(resolve));
  }
  letThrough(): void {
    this.delivery = undefined;
    for (const go of this.delayed.splice(0)) go();
  }

  async take({ kind, who, where, number }: Step): Promise<void> {
    const device = this.devices[who % this.devices.length]!;
    const room = this.rooms[where % this.rooms.length]!;
    acts[kind]({ story: this, device, room, number, handle: device.parley.room(room.id) });
    if (number % 3 > 0) await settled(number % 5);
    if (number % 7 === 0) await this.clock.advance(number * 20);
  }

  /** The wires work again; then nothing may differ, once the next thing of each kind is told. */
  async settle(by: (typeof endings)[number]): Promise<void> {
    this.letThrough();
    this.server.reachable = true;
    this.server.refuseCommand = () => undefined;
    this.server.intercept = () => undefined;
    for (const { link } of this.devices) {
      link.drops = () => false;
      link.dropsAck = () => false;
      link.releaseAcks();
      link.release();
    }
    await this.clock.advance(60_000);
    await this.lookAgain();
    if (by === 'reconnecting') for (const { link } of this.devices) link.cut();
    if (by === 'the next event') this.tellMore();
    await this.clock.advance(by === 'five minutes' ? 301_000 : 10_000);
    await this.lookAgain();
  }

  /** What failed is tried again, by hand. */
  private async lookAgain(): Promise<void> {
    for (const { parley } of this.devices) {
      for (const { id } of this.rooms) {
        if (parley.room(id).get().status === 'loading') await parley.room(id).open('latest');
      }
      for (const { roomId, clientId } of parley.unsent.get().values()) {
        await parley.room(roomId).retry(clientId);
      }
    }
    await this.clock.advance(60_000);
  }

  private tellMore(): void {
    const bob = this.users[1]!;
    for (const room of this.rooms) {
      if (!room.place(bob.id)) this.server.join(room, bob);
      this.server.post(room, bob, 'and another thing');
    }
    this.server.room(this.users);
  }

  check(): void {
    for (const device of this.devices) this.checkDevice(device);
    const posted = this.rooms.flatMap(({ messages }) => messages.map(({ clientId }) => clientId));
    expect(new Set(posted).size).toBe(posted.length);
    for (const [clientId, roomId] of this.written) {
      const stillUnsent = this.devices.some(({ parley }) => parley.unsent.get().has(clientId));
      expect([roomId, stillUnsent || posted.includes(clientId)]).toEqual([roomId, true]);
    }
  }

  private checkDevice({ userId, parley, link, status, wanted, listed }: Device): void {
    expect(parley.connection.get().status).toBe('online');
    expect(this.server.statuses.get(link) ?? null).toBe(status);
    for (const id of wanted) expect(parley.people.get(id)?.id).toBe(id);
    const mine = parley.rooms.mine.get();
    for (const room of this.rooms) {
      const handle = parley.room(room.id).get();
      const entry = mine.get(room.id);
      const isIn = room.place(userId) !== undefined;
      expect(entry && { room: entry.room, own: entry.own }).toEqual(
        isIn ? { room: room.room(), own: room.ownShown(userId) } : undefined,
      );
      if (!isIn) expect(handle.messages).toEqual([]);
      if (!isIn || handle.status === 'closed') continue;
      expect(handle.status).toBe('ready');
      this.checkWindow(room, handle);
      if (listed.has(room.id)) expect(handle.members).not.toBeNull();
    }
    for (const { status: left } of parley.unsent.get().values()) expect(left).toBe('failed');
  }

  private checkWindow(room: FakeRoom, handle: ReturnType<RoomHandle['get']>): void {
    const { messages, hasMoreBefore, hasMoreAfter, quoted, members, pending } = handle;
    const kept = room.messages.slice(room.firstSeq - 1);
    const low = messages[0]?.seq ?? room.firstSeq;
    const high = hasMoreAfter ? messages.at(-1)!.seq : room.messages.length;
    expect(messages).toEqual(kept.filter(({ seq }) => seq >= low && seq <= high));
    expect(hasMoreBefore).toBe(low > room.firstSeq);
    expect(pending).toEqual([]);
    for (const [seq, message] of quoted) {
      expect(message).toEqual(kept.find((row) => row.seq === seq) ?? null);
    }
    if (!members) return;
    const present = room.memberRows().filter(({ leftAt }) => leftAt === null);
    expect([...members].sort(byUser)).toEqual(present.sort(byUser));
  }
}

type Member = Parameters<FakePlace['server']['room']>[0][number];
const byUser = (one: { userId: string }, other: { userId: string }) => (one.userId < other.userId ? -1 : 1);

interface Scene {
  story: Story;
  device: Device;
  room: FakeRoom;
  handle: RoomHandle;
  number: number;
}
const quietly = (act: Promise<unknown>) => void act.catch(() => undefined);
const someSeq = ({ room, number }: Scene) => 1 + (number % Math.max(1, room.messages.length));
/** Somebody who is in the room, other than on a device of this story. */
const someone = ({ story, room, number }: Scene) => {
  const there = story.users.filter(({ id }) => room.place(id));
  return there[number % Math.max(1, there.length)];
};

/** Everything that may happen. A new kind of act is one more line. */
const acts = {
  // What people do with their clients.
  post: (scene) => {
    const { story, room, device, handle, number } = scene;
    if (device.parley.session.state.get().status !== 'signedIn') return;
    void handle.post(`text ${number}`).then(({ clientId }) => story.written.set(clientId, room.id));
  },
  edit: (scene) => {
    const held = scene.handle.get().messages;
    const row = held[scene.number % Math.max(1, held.length)];
    if (row) quietly(scene.handle.edit(row.seq, `edited ${scene.number}`));
  },
  delete: ({ handle, number }) => {
    const held = handle.get().messages;
    const row = held[number % Math.max(1, held.length)];
    if (row) quietly(handle.delete(row.seq));
  },
  rewrite: ({ handle, number }) => {
    const [item] = handle.get().pending;
    if (item) quietly(handle.rewrite(item.clientId, `rewritten ${number}`));
  },
  read: ({ handle, number }) => {
    const held = handle.get().messages;
    handle.read(held[number % Math.max(1, held.length)]?.seq ?? 0);
  },
  markUnread: (scene) => quietly(scene.handle.markUnread(someSeq(scene))),
  open: ({ handle, number }) => quietly(handle.open((['unread', 'latest', 2] as const)[number % 3])),
  close: ({ handle, number }) => number % 3 === 0 && handle.close(),
  loadBefore: ({ handle }) => quietly(handle.loadBefore()),
  loadAfter: ({ handle }) => quietly(handle.loadAfter()),
  jump: (scene) => quietly(scene.handle.jumpTo(someSeq(scene))),
  reload: ({ device, number }) => device.reload(number % 2 > 0),
  loadMembers: ({ handle }) => quietly(handle.loadMembers()),
  quote: (scene) => scene.handle.wantQuoted(someSeq(scene)),
  want: ({ story, device, number }) => {
    const { id } = story.server.account(`somebody ${number % 3}`);
    device.wanted.add(id);
    device.parley.people.want([id]);
  },
  setStatus: ({ device, number }) => {
    device.status = (['online', 'away', 'dnd'] as const)[number % 3]!;
    quietly(device.parley.presence.set(device.status));
  },
  leave: ({ device, room }) => quietly(device.parley.rooms.leave(room.id)),
  join: ({ device, room }) => {
    if (!room.place(device.userId)) quietly(device.parley.rooms.join(room.id));
  },
  // What happens on the server by others.
  othersPost: (scene) => {
    const author = someone(scene);
    if (author) scene.story.server.post(scene.room, author, `from elsewhere ${scene.number}`);
  },
  /** More than is asked for page by page, and only the last of it is told. */
  othersTalk: (scene) => {
    const { story, room, number } = scene;
    const author = someone(scene);
    if (!author) return;
    for (let count = 0; count < 11; count += 1) room.post(author, { body: `${count} of much` });
    story.server.post(room, author, `the last of ${number}`);
  },
  othersEdit: (scene) => {
    const row = scene.room.messages[someSeq(scene) - 1];
    if (row && row.deletedAt === null) scene.story.server.edit(scene.room, row.seq, `edit ${scene.number}`);
  },
  othersDelete: (scene) => {
    if (scene.room.messages.length > 0) scene.story.server.delete(scene.room, someSeq(scene));
  },
  removed: ({ story, room, device }) => {
    const user = story.users.find(({ id }) => id === device.userId)!;
    if (room.place(user.id)) story.server.remove(room, user);
  },
  added: ({ story, room, number }) => {
    const user = story.users[number % story.users.length]!;
    if (!room.place(user.id)) story.server.join(room, user);
  },
  settings: ({ story, room, number }) => story.server.tell(room.update({ topic: `topic ${number}` })),
  bulk: ({ story, room }) => story.server.tell(room.resetAll()),
  retention: ({ story, room }) => {
    if (room.firstSeq < room.messages.length) story.server.tell(room.retainFrom(room.firstSeq + 1));
  },
  // What becomes of the wires.
  drop: ({ device, number }) => {
    let left = number % 4;
    device.link.drops = () => left-- > 0;
  },
  hold: ({ device }) => device.link.hold(),
  shuffle: ({ device, number }) =>
    device.link.release((events) => [...events.slice(number % 3), ...events.slice(0, number % 3)]),
  twice: ({ device }) => device.link.release((events) => [...events, ...events]),
  holdAcks: ({ device }) => device.link.holdAcks(),
  releaseAcks: ({ device }) => device.link.releaseAcks(),
  loseAcks: ({ device, number }) => {
    let left = number % 3;
    device.link.dropsAck = () => left-- > 0;
  },
  cut: ({ device }) => device.link.cut(),
  delay: ({ story }) => story.delay(),
  letThrough: ({ story }) => story.letThrough(),
  outage: ({ story, number }) => {
    story.server.reachable = number % 3 > 0;
  },
  /** The lines stand, but the server cannot reach its database: for commands, for requests, or for both. */
  unavailable: ({ story, number }) => {
    const away = new ParleyError(problemOf('server.unavailable'));
    story.server.refuseCommand = () => (number % 2 > 0 ? away : undefined);
    story.server.intercept = () => {
      if (number % 4 > 1) throw away;
      return undefined;
    };
  },
  /** An older copy of the database is put back: what was posted since is gone, and so may be what one wrote. */
  restore: ({ story, number }) => {
    if (number % 2 > 0) return;
    story.server.restore(`epoch ${number} ${story.clock.now()}`, (room) =>
      room.forgetAfter(Math.max(room.firstSeq, room.messages.length - 2)),
    );
    story.written.clear();
    for (const { link } of story.devices) link.cut();
  },
} satisfies Record<string, (scene: Scene) => unknown>;
const kinds = Object.keys(acts) as (keyof typeof acts)[];

const step = fc.record({
  kind: fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(...kinds) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('post', 'othersPost', 'open', 'read', 'markUnread', 'unavailable', 'reload'),
    },
  ),
  who: fc.nat(2),
  where: fc.nat(1),
  number: fc.nat(60),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

describe('a person’s devices', () => {
  it('end as the server is, and have lost nothing, whatever people do and wires suffer (R18 to R25)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 40, size: 'max' }),
        fc.constantFrom(...endings),
        asTimeAllows({ least: 20, withinMs: 8000 }, async (steps, ending) => {
          const story = new Story();
          await story.begin();
          for (const each of steps) await story.take(each);
          await story.settle(ending);
          story.check();
          for (const { parley } of story.devices) parley.close();
        }),
      ),
      { numRuns: 100 },
    );
  });
});
