import { describe, expect, it } from '@jest/globals';
import { roomRoles, serverRoles } from '@parley/contracts';
import type { RoomKind, RoomRole, ServerRole } from '@parley/contracts';
import * as policy from './index.js';

const at = (role: ServerRole, kind: RoomKind, roomRole: RoomRole | null) => ({
  actor: { id: 'me', role },
  room: { kind, archived: false, memberCount: 5 },
  membership: roomRole && { role: roomRole },
});
const kinds: RoomKind[] = ['public', 'private', 'direct'];

/** The people of the table for whom `may` holds, as `server role/room role@kind`; `-` is not in the room. */
function allowed(may: (at: policy.InRoom) => boolean): string[] {
  return kinds.flatMap((kind) =>
    serverRoles.flatMap((role) =>
      ([...roomRoles, null] as const)
        .filter((roomRole) => kind !== 'direct' || roomRole === 'member' || roomRole === null)
        .filter((roomRole) => may(at(role, kind, roomRole)))
        .map((roomRole) => `${role}/${roomRole ?? '-'}@${kind}`),
    ),
  );
}
const everyone = allowed(() => true);
const where = (pattern: RegExp) => everyone.filter((person) => pattern.test(person));

describe('policy.md, line by line', () => {
  it('a public room is seen and joined by members of the server, not by guests', () => {
    expect(allowed(policy.maySeeRoom)).toEqual(
      where(/(\/(owner|moderator|member)@)|(^(?!guest).*\/-@public)/),
    );
    expect(allowed(policy.mayJoinRoom)).toEqual(where(/^(?!guest).*@public$/));
  });

  it('a room is read, and posted in, by those in it and nobody else', () => {
    expect(allowed(policy.mayReadRoom)).toEqual(where(/\/(?!-)/));
    expect(allowed(policy.mayPost)).toEqual(where(/\/(?!-)/));
  });

  it('a message is edited by its author', () => {
    expect(allowed((room) => policy.mayEditMessage(room, { authorId: 'me' }))).toEqual(where(/\/(?!-)/));
    expect(allowed((room) => policy.mayEditMessage(room, { authorId: 'bob' }))).toEqual([]);
  });

  it('everybody in a room reacts; its staff pins, and anybody in a direct one', () => {
    expect(allowed(policy.mayReact)).toEqual(where(/\/(?!-)/));
    expect(allowed(policy.mayPin)).toEqual(where(/(\/(owner|moderator)@)|(\/member@direct)/));
  });

  it('a large room is called as a whole by its staff alone', () => {
    const of = (memberCount: number) =>
      allowed((here) => policy.mayCallAll({ ...here, room: { ...here.room, memberCount } }));
    expect(of(20)).toEqual(where(/\/(?!-)/));
    expect(of(21)).toEqual(where(/(\/(owner|moderator)@)|(\/member@direct)/));
  });

  it('a message of another is deleted by room staff, and by server staff in public rooms', () => {
    expect(allowed((room) => policy.mayDeleteMessage(room, { authorId: 'bob' }))).toEqual(
      where(/(\/(owner|moderator)@(public|private))|(^(owner|admin|moderator)\/.*@public)/),
    );
  });

  it('a room is described by its staff and archived by its owner, or by server admins where it is public', () => {
    expect(allowed(policy.mayDescribeRoom)).toEqual(
      where(/(\/(owner|moderator)@)|(^(owner|admin)\/.*@public)/),
    );
    const owners = where(/(\/owner@)|(^(owner|admin)\/.*@public)/);
    expect(allowed(policy.mayArchiveRoom)).toEqual(owners);
    expect(allowed(policy.maySetRetention)).toEqual(owners);
    expect(allowed(policy.mayChangeRoomRole)).toEqual(owners);
  });

  it('people are added and invited by room staff, also in public rooms, and by nobody else; never by guests', () => {
    const staff = where(/^(?!guest).*\/(owner|moderator)@(public|private)/);
    expect([allowed(policy.mayAddMember), allowed(policy.mayInvite)]).toEqual([staff, staff]);
  });

  it('a link is revoked by those who may make one, never by guests, and in public rooms by server admins', () => {
    expect(allowed(policy.mayRevokeLink)).toEqual(
      where(/(^(?!guest).*\/(owner|moderator)@(public|private))|(^(owner|admin)\/.*@public)/),
    );
  });

  it('a link lets anybody in who holds it, guests too, but into no conversation', () => {
    expect(allowed(policy.mayJoinByLink)).toEqual(where(/@(public|private)/));
  });

  it('a plain member is removed by room staff, anybody by the owner, both by server staff in public rooms', () => {
    const staff = /(^(owner|admin|moderator)\/.*@public)|(\/owner@)/;
    expect(allowed((room) => policy.mayRemoveMember(room, { role: 'moderator' }))).toEqual(where(staff));
    expect(allowed((room) => policy.mayRemoveMember(room, { role: 'member' }))).toEqual(
      where(new RegExp(`${staff.source}|(/moderator@)`)),
    );
  });

  it('a conversation of two is not left, one of three is', () => {
    expect(policy.mayLeaveRoom(at('member', 'direct', 'member'), 2)).toBe(false);
    expect(policy.mayLeaveRoom(at('member', 'direct', 'member'), 3)).toBe(true);
    expect(policy.mayLeaveRoom(at('member', 'private', 'member'), 2)).toBe(true);
    expect(policy.mayLeaveRoom(at('owner', 'public', null), 2)).toBe(false);
  });

  it('guests make no rooms, find nobody they share no room with, and write only to those they do', () => {
    const guest = { id: 'me', role: 'guest' } as const;
    const member = { id: 'me', role: 'member' } as const;
    expect([
      policy.mayCreateRoom(guest),
      policy.mayFindEveryone(guest),
      policy.mayOpenDirect(guest, false),
    ]).toEqual([false, false, false]);
    expect([
      policy.mayOpenDirect(guest, true),
      policy.mayOpenDirect(member, false),
      policy.mayCreateRoom(member),
    ]).toEqual([true, true, true]);
  });

  it('members make no rooms where the settings ask for moderators', () => {
    const makes = serverRoles.filter((role) => policy.mayCreateRoom({ id: 'me', role }, 'moderator'));
    expect(makes).toEqual(['owner', 'admin', 'moderator']);
  });

  it('links for guests are made by admins, or by those whom the settings name, and never by guests', () => {
    const bring = (least: 'nobody' | 'moderator' | 'member' | undefined) =>
      serverRoles.filter((role) => policy.mayBringGuests({ id: 'me', role }, least));
    expect([bring(undefined), bring('nobody')]).toEqual([['owner', 'admin'], []]);
    expect(bring('moderator')).toEqual(['owner', 'admin', 'moderator']);
    expect(bring('member')).toEqual(['owner', 'admin', 'moderator', 'member']);
  });

  it('only owners choose for the whole server', () => {
    expect(serverRoles.filter((role) => policy.mayChangeSettings({ id: 'me', role }))).toEqual(['owner']);
  });
});

describe('Acts on accounts', () => {
  const target = (role: ServerRole, lastOwner = false) => ({ id: 'bob', role, lastOwner });
  const who = (may: (actor: policy.Actor) => boolean) =>
    serverRoles.filter((role) => may({ id: 'me', role }));

  it('suspend: a moderator members and guests, an admin moderators and below, the owner all', () => {
    expect(who((actor) => policy.maySuspend(actor, target('guest')))).toEqual([
      'owner',
      'admin',
      'moderator',
    ]);
    expect(who((actor) => policy.maySuspend(actor, target('moderator')))).toEqual(['owner', 'admin']);
    expect(who((actor) => policy.maySuspend(actor, target('admin')))).toEqual(['owner']);
  });

  it('change a role: an admin moderators and below, up to moderator', () => {
    expect(who((actor) => policy.mayChangeServerRole(actor, target('member'), 'moderator'))).toEqual([
      'owner',
      'admin',
    ]);
    expect(who((actor) => policy.mayChangeServerRole(actor, target('member'), 'admin'))).toEqual(['owner']);
    expect(who((actor) => policy.mayChangeServerRole(actor, target('admin'), 'member'))).toEqual(['owner']);
  });

  it('hand over a link for a new password: whom one may suspend, but no server moderator does', () => {
    for (const role of serverRoles) {
      const bySuspension = who((actor) => policy.maySuspend(actor, target(role)));
      expect(who((actor) => policy.mayHandPasswordLink(actor, target(role)))).toEqual(
        bySuspension.filter((each) => each !== 'moderator'),
      );
    }
    expect(policy.mayHandPasswordLink({ id: 'bob', role: 'owner' }, target('owner'))).toBe(false);
  });

  it('nobody acts on themselves or on the last owner', () => {
    expect(who((actor) => policy.maySuspend(actor, target('owner', true)))).toEqual([]);
    expect(policy.maySuspend({ id: 'bob', role: 'owner' }, target('owner'))).toBe(false);
    expect(policy.mayChangeServerRole({ id: 'bob', role: 'owner' }, target('owner'), 'member')).toBe(false);
  });

  it('delete an account: one’s own, an admin that of moderators and below, the owner all but the last owner’s', () => {
    expect(who((actor) => policy.mayDeleteAccount(actor, target('guest')))).toEqual(['owner', 'admin']);
    expect(who((actor) => policy.mayDeleteAccount(actor, target('admin')))).toEqual(['owner']);
    expect(who((actor) => policy.mayDeleteAccount(actor, target('owner', true)))).toEqual([]);
    const own = (role: ServerRole, lastOwner = false) =>
      policy.mayDeleteAccount({ id: 'bob', role }, target(role, lastOwner));
    expect(serverRoles.filter((role) => own(role))).toEqual([...serverRoles]);
    expect(own('owner', true)).toBe(false);
  });

  it('import is for the owner, the admin endpoints for admins', () => {
    expect(who(policy.mayImport)).toEqual(['owner']);
    expect(who(policy.mayAdminister)).toEqual(['owner', 'admin']);
  });
});
