import type { CreatedToken, RoomAndOwn, Scope } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { signUp, signUpAll } from '../people.js';
import type { Person } from '../people.js';
import type { TestServer } from '../services/test-server.js';
import { socketOf, type TestSocket } from '../socket-of.js';

/** In the den, Alice's private room: she owns it. `hides` shows nobody what they have read. */
export const inDen = [
  'alice',
  'roommod',
  'self',
  'member',
  'muted',
  'guest',
  'blocked',
  'blocker',
  'hides',
] as const;
/** Not in it, and in no room with anybody who is. */
export const outside = [
  'removed',
  'left',
  'banned',
  'invited',
  'stranger',
  'servermod',
  'serveradmin',
  'serverowner',
  'guestout',
] as const;
const people = [...inDen, ...outside, 'suspended', 'deleted'] as const;
type Known = (typeof people)[number];
/** Programs of two of them, whose tokens can do less: Bob's reads, the moderator's cannot see reports. */
const programs = ['selfprogram', 'modprogram'] as const;
export type Kind = Known | (typeof programs)[number] | 'device';
export const kinds: readonly Kind[] = [...people, ...programs, 'device'];

/** Of everybody a socket at each node; whoever acts does it at the first one. */
export class Cast {
  readonly sockets = new Map<Kind, TestSocket[]>();

  private constructor(
    readonly nodes: readonly TestServer[],
    readonly people: Record<Known, Person>,
    readonly den: string,
    /** Nobody's: where those who are not in the den are told that a story is over. */
    readonly square: string,
  ) {}

  static async gather(nodes: readonly [TestServer, ...TestServer[]]): Promise<Cast> {
    const { serverowner } = await signUpAll(nodes[0], 'serverowner');
    const others = people.filter((name) => name !== 'serverowner');
    const all = { ...(await signUpAll(nodes[0], ...others)), serverowner };
    const { alice, self } = all;
    for (const [name, role] of Object.entries({
      servermod: 'moderator',
      serveradmin: 'admin',
      guest: 'guest',
      guestout: 'guest',
    } as const))
      await serverowner.patch(`/admin/users/${all[name as Known].id}`, { role });
    const den = await roomOf(alice);
    const at = `/rooms/${den}`;
    const were = ['removed', 'left', 'banned', 'suspended', 'deleted'] as const;
    for (const name of [...inDen.slice(1), ...were])
      await alice.put(`${at}/members/${all[name as Known].id}`);
    await alice.patch(at, { seenBy: true });
    await alice.put(`${at}/members/${all.roommod.id}`, { role: 'moderator' });
    await alice.delete(`${at}/members/${all.removed.id}`);
    await all.left.post(`${at}/leave`);
    await alice.put(`${at}/bans/${all.banned.id}`, {});
    await alice.put(`${at}/mutes/${all.muted.id}`, { seconds: 3600 });
    await alice.put(`${at}/invitations/${all.invited.id}`);
    await self.put(`/users/${all.blocked.id}/block`);
    await all.blocker.put(`/users/${self.id}/block`);
    await all.hides.patch('/users/me/preferences', { showsReading: false });
    const square = await roomOf(serverowner);
    for (const name of outside.slice(0, -2).concat('guestout'))
      await serverowner.put(`/rooms/${square}/members/${all[name].id}`);
    const cast = new Cast(nodes, all, den, square);
    for (const name of people) await cast.enter(name, all[name]);
    await cast.enter('selfprogram', await program(self, 'read'));
    await cast.enter('modprogram', await program(all.servermod, 'write'));
    await serverowner.patch(`/admin/users/${all.suspended.id}`, { suspended: true });
    await serverowner.post(`/admin/users/${all.deleted.id}/leaving`, { messages: 'keep' });
    for (const name of ['suspended', 'deleted'] as const)
      for (const socket of cast.of(name)) await socket.until(() => socket.ended ?? undefined);
    return cast;
  }

  of(kind: Kind): TestSocket[] {
    return this.sockets.get(kind) ?? [];
  }

  /** One who is still connected. */
  get here(): [Kind, TestSocket][] {
    return [...this.sockets].flatMap(([kind, sockets]) =>
      sockets.filter(({ ended }) => ended === null).map((socket): [Kind, TestSocket] => [kind, socket]),
    );
  }

  async enter(kind: Kind, who: { accessToken: string }): Promise<void> {
    this.sockets.set(kind, await Promise.all(this.nodes.map((node) => socketOf(who, node))));
  }

  /** All that was told before has been heard by everybody then. `look`: where a node is told nothing. */
  async pause(look: () => Promise<void>): Promise<void> {
    const word = `The end ${randomUUID()}`;
    await say(this.people.alice, this.den, word);
    await say(this.people.serverowner, this.square, word);
    await look();
    await Promise.all(
      this.here
        .filter(([kind]) => kind !== 'device')
        .map(([, socket]) => socket.until(() => socket.said.includes(word) || undefined, 15_000)),
    );
  }

  close(): void {
    for (const socket of [...this.sockets.values()].flat()) socket.close();
  }
}

/** A private room of theirs. */
export async function roomOf(owner: Person, ...members: Person[]): Promise<string> {
  const { body } = await owner.post<RoomAndOwn>('/rooms', { kind: 'private', name: `room ${randomUUID()}` });
  for (const { id } of members) await owner.put(`/rooms/${body.room.id}/members/${id}`);
  return body.room.id;
}

export async function say(author: Person, room: string, body: string, more: object = {}) {
  const wanted = { clientId: randomUUID(), body, ...more };
  const reply = await author.post<{ message: { id: string; seq: number } }>(
    `/rooms/${room}/messages`,
    wanted,
  );
  return reply.body.message;
}

export async function program(
  person: Person,
  ...scopes: Scope[]
): Promise<{ accessToken: string; id: string }> {
  const { body } = await person.post<CreatedToken>('/auth/tokens', { name: 'A program', scopes });
  return { accessToken: body.secret, id: body.token.id };
}

/** Somebody new, who has no socket. */
export function newcomer({ nodes: [north] }: Cast): Promise<Person> {
  if (!north) throw new Error('there is no node');
  return signUp(north, `n-${randomUUID().slice(0, 8)}`);
}
