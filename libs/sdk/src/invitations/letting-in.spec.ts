import { describe, expect, it } from '@jest/globals';
import { anId, FakePlace, settled } from '@parley/testkit';
import type { Parley } from '../client/parley.js';
import { ParleyError } from '../parley-error.js';

/** Alice and her den, with mia as a member; bob and the others are outside. */
async function den() {
  const place = new FakePlace();
  const { server } = place;
  const [alice, mia, bob] = [server.account('alice'), server.account('mia'), server.account('bob')];
  const room = server.room([alice, mia], { kind: 'private', name: 'den', topic: 'dark' });
  const [hers, mias, his] = [await place.comes('alice'), await place.comes('mia'), await place.comes('bob')];
  return { place, server, alice, mia, bob, room, hers, mias, his };
}
const codeOf = (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    (error: unknown) => ParleyError.from(error).code,
  );
const isIn = (parley: Parley, roomId: string) => parley.rooms.mine.get().has(roomId);

describe('those who look after a room', () => {
  it('invite, see who is invited, and take it back', async () => {
    const { bob, room, hers, his } = await den();
    const { id } = await hers.invitations.invite(room.id, bob.id);
    expect((await hers.invitations.invite(room.id, bob.id)).id).toBe(id);
    const { invitations } = await hers.invitations.ofRoom(room.id);
    expect(invitations.map(({ user }) => user.id)).toEqual([bob.id]);
    expect([...his.invitations.mine.get().keys()]).toEqual([id]);
    await hers.invitations.withdraw(room.id, bob.id);
    expect((await hers.invitations.ofRoom(room.id)).invitations).toEqual([]);
    expect(his.invitations.mine.get().size).toBe(0);
    expect(await codeOf(hers.invitations.withdraw(room.id, bob.id))).toBe('invitation.not_found');
    expect(await codeOf(his.invitations.accept(id))).toBe('invitation.not_found');
  });

  it('see the newest first, page by page', async () => {
    const { server, room, hers } = await den();
    const names = ['eve', 'fay', 'gil'];
    for (const name of names) await hers.invitations.invite(room.id, server.account(name).id);
    const first = await hers.invitations.ofRoom(room.id, { limit: 2 });
    const rest = await hers.invitations.ofRoom(room.id, { after: first.next ?? '', limit: 2 });
    const shown = [first, rest].map(({ invitations }) => invitations.map(({ user }) => user.username));
    expect([shown, rest.next]).toEqual([[['gil', 'fay'], ['eve']], null]);
  });

  it('ask again when somebody answered, and nobody else is told', async () => {
    const { bob, room, hers, mias, his } = await den();
    const { id } = await hers.invitations.invite(room.id, bob.id);
    const told: string[] = [];
    hers.invitations.changedIn.subscribe((heard) => told.push(heard?.roomId ?? ''));
    mias.invitations.changedIn.subscribe(() => told.push('a member'));
    await his.invitations.decline(id);
    expect(told).toEqual([room.id]);
  });

  it('are owners and moderators; members may not, and outside there is no such room', async () => {
    const { server, mia, bob, room, hers, mias, his } = await den();
    const attempts = (parley: Parley) => [
      parley.invitations.invite(room.id, bob.id),
      parley.invitations.ofRoom(room.id),
      parley.invitations.withdraw(room.id, bob.id),
      parley.inviteLinks.make(room.id),
      parley.inviteLinks.ofRoom(room.id),
      parley.inviteLinks.revoke(room.id, anId()),
    ];
    expect(new Set(await Promise.all(attempts(mias).map(codeOf)))).toEqual(new Set(['policy.denied']));
    expect(new Set(await Promise.all(attempts(his).map(codeOf)))).toEqual(new Set(['room.not_found']));
    const open = server.room([mia], { kind: 'public' });
    expect(await codeOf(hers.invitations.invite(open.id, bob.id))).toBe('room.not_joined');
    await hers.rooms.putMember(room.id, mia.id, 'moderator');
    expect(await codeOf(mias.invitations.invite(room.id, bob.id))).toBe('done');
  });

  it('invite nobody who is there, and nobody into an archived room', async () => {
    const { mia, bob, room, hers, his } = await den();
    expect(await codeOf(hers.invitations.invite(room.id, mia.id))).toBe('room.already_joined');
    const { id } = await hers.invitations.invite(room.id, bob.id);
    await hers.rooms.update(room.id, { archived: true });
    expect(await codeOf(hers.invitations.invite(room.id, bob.id))).toBe('room.archived');
    expect(await codeOf(hers.inviteLinks.make(room.id))).toBe('room.archived');
    expect((await hers.invitations.ofRoom(room.id)).invitations).toEqual([]);
    expect(await codeOf(his.invitations.accept(id))).toBe('room.archived');
    await hers.rooms.update(room.id, { archived: false });
    expect(await codeOf(his.invitations.accept(id))).toBe('done');
  });

  it('R3: who is added while invited has accepted, under a number of its own', async () => {
    const { server, bob, room, hers, his } = await den();
    await hers.invitations.invite(room.id, bob.id);
    const before = server.accounts.of(bob.id).selfRevision;
    await hers.rooms.putMember(room.id, bob.id);
    await settled();
    expect(server.accounts.of(bob.id).selfRevision).toBe(before + 2);
    expect([his.invitations.mine.get().size, isIn(his, room.id)]).toEqual([0, true]);
  });
});

describe('a link into a room', () => {
  it('says where it leads, lets in as many as it says, and counts people', async () => {
    const { place, server, room, hers, his } = await den();
    const clientId = anId();
    const link = await hers.inviteLinks.make(room.id, { maxUses: 2, clientId });
    expect((await hers.inviteLinks.make(room.id, { maxUses: 2, clientId })).id).toBe(link.id);
    const { room: seen } = await place.device().inviteLinks.preview(link.code);
    expect(seen).toEqual({ name: 'den', topic: 'dark', memberCount: 2 });
    for (let times = 1; times <= 2; times += 1) {
      expect((await his.inviteLinks.accept(link.code)).room?.id).toBe(room.id);
      expect((await hers.inviteLinks.ofRoom(room.id)).inviteLinks).toMatchObject([{ id: link.id, uses: 1 }]);
      expect([room.presentIds().length, isIn(his, room.id)]).toEqual([3, true]);
    }
    const [eves, fays] = [await place.comes('eve'), await place.comes('fay')];
    await eves.inviteLinks.accept(link.code);
    expect(await codeOf(fays.inviteLinks.accept(link.code))).toBe('invite_link.not_valid');
    expect(server.rooms.get(room.id)?.place(server.account('fay').id)).toBeUndefined();
  });

  it.each<
    [string, (story: Awaited<ReturnType<typeof den>>, linkId: string, code: string) => Promise<unknown>]
  >([
    ['was revoked', ({ hers, room }, linkId) => hers.inviteLinks.revoke(room.id, linkId)],
    ['has expired', ({ server }, _, code) => Promise.resolve(server.inviteLinks.expire(code))],
    ['leads into an archived room', ({ hers, room }) => hers.rooms.update(room.id, { archived: true })],
  ])('that %s is not valid, and no more is said', async (_, end) => {
    const story = await den();
    const { hers, his, room } = story;
    const { id, code } = await hers.inviteLinks.make(room.id);
    await end(story, id, code);
    expect(await codeOf(his.inviteLinks.preview(code))).toBe('invite_link.not_valid');
    expect(await codeOf(his.inviteLinks.accept(code))).toBe('invite_link.not_valid');
    expect(isIn(his, room.id)).toBe(false);
  });

  it('is revoked as often as one likes, and not from another room', async () => {
    const { server, alice, room, hers } = await den();
    const other = server.room([alice], { kind: 'private' });
    const { id } = await hers.inviteLinks.make(room.id);
    expect(await codeOf(hers.inviteLinks.revoke(other.id, id))).toBe('invite_link.not_found');
    const revoking = () => codeOf(hers.inviteLinks.revoke(room.id, id));
    expect([await revoking(), await revoking()]).toEqual(['done', 'done']);
    const { inviteLinks } = await hers.inviteLinks.ofRoom(room.id);
    expect(inviteLinks.map(({ revokedAt }) => revokedAt === null)).toEqual([false]);
  });
});

describe('the last owner of a room', () => {
  it('hands over before going: to somebody who is in it, and not to oneself', async () => {
    const { alice, mia, bob, room, hers, mias } = await den();
    expect(await codeOf(hers.rooms.leave(room.id))).toBe('room.last_owner');
    expect(await codeOf(hers.rooms.leave(room.id, bob.id))).toBe('user.not_found');
    expect(await codeOf(hers.rooms.leave(room.id, alice.id))).toBe('request.invalid');
    expect(await codeOf(mias.rooms.leave(room.id, alice.id))).toBe('policy.denied');
    await hers.rooms.leave(room.id, mia.id);
    await settled();
    expect(mias.rooms.mine.get().get(room.id)?.own.role).toBe('owner');
    expect(isIn(hers, room.id)).toBe(false);
  });

  it('is not removed, nor made less; the last one to go leaves an archived room', async () => {
    const { alice, mia, room, hers, mias } = await den();
    await hers.rooms.putMember(room.id, mia.id, 'owner');
    await hers.rooms.removeMember(room.id, alice.id);
    expect(await codeOf(mias.rooms.putMember(room.id, mia.id, 'member'))).toBe('room.last_owner');
    await mias.rooms.leave(room.id);
    expect([room.presentIds(), room.isArchived()]).toEqual([[], true]);
  });
});
