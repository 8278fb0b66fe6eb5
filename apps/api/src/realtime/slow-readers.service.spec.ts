import { describe, expect, it } from '@jest/globals';
import { ConnectedPeople } from './connected-people.js';
import type { Connection } from './connection.js';
import { packetOf, send } from './line.js';
import type { ParleySocket } from './parley-server.js';
import { SlowReaders } from './slow-readers.service.js';

/** A node with sockets whose lines are as full as the story says. */
function node() {
  const people = new ConnectedPeople();
  const readers = new SlowReaders(people);
  let looked: string[] = [];
  const enter = (id: string) => {
    const tcp = { writableLength: 0, write: () => true };
    const rooms = new Set<string>();
    const transport = { writable: true, socket: { readyState: 1, _socket: tcp } };
    const buffer: { data: string }[] = [];
    const conn = {
      readyState: 'open',
      writeBuffer: buffer,
      write: (data: string) => buffer.push({ data }),
      get transport() {
        looked.push(id);
        return transport;
      },
    };
    const socket = {
      ...{ id, conn, rooms, data: { behind: people.behind } },
      join: (room: string) => rooms.add(room),
      leave: (room: string) => rooms.delete(room),
    } as unknown as ParleySocket;
    people.add({ id, userId: id, socket } as Connection);
    return { socket, tcp, buffer };
  };
  const say = ({ socket }: { socket: ParleySocket }) => {
    const packet = packetOf('said', {});
    send(socket, [packet], packet.frame);
  };
  const look = () => {
    looked = [];
    readers.look();
    return [...new Set(looked)];
  };
  return { readers, enter, say, look };
}

describe('The look for slow readers', () => {
  it('goes at those whose line did not take at once what was sent, and at nobody who has nothing waiting', () => {
    const { readers, enter, say, look } = node();
    const [alice, bob] = ['alice', 'bob'].map(enter) as [ReturnType<typeof enter>, ReturnType<typeof enter>];
    enter('carol');
    expect(look()).toEqual([]);
    bob.tcp.writableLength = 10;
    for (const one of [alice, bob]) say(one);
    expect(look()).toEqual(['bob']);
    for (let n = 0; n < 101; n += 1) say(bob);
    expect([look(), readers.slow]).toEqual([['bob'], 1]);
    bob.tcp.writableLength = 0;
    bob.buffer.length = 0;
    expect([look(), readers.slow]).toEqual([['bob'], 0]);
    expect(look()).toEqual([]);
  });

  it('notes who takes only a part of what is written', () => {
    const { enter, say, look } = node();
    const alice = enter('alice');
    alice.tcp.write = () => {
      alice.tcp.writableLength = 1;
      return true;
    };
    say(alice);
    expect(look()).toEqual(['alice']);
  });

  it('finds within ten looks also whose line is full of what was sent past it', () => {
    const { readers, enter, look } = node();
    const alice = enter('alice');
    enter('bob');
    alice.tcp.writableLength = 1;
    alice.buffer.push(...Array.from({ length: 101 }, () => ({ data: 'typing' })));
    for (let n = 0; n < 10; n += 1) look();
    expect(readers.slow).toBe(1);
    expect(look()).toEqual(['alice']);
  });
});
