import { describe, expect, it } from '@jest/globals';
import { routeName, routes } from '@parley/contracts';
import type { Route } from '@parley/contracts';
import { anInviteLink, anOwn, aRoom, aRoomInvitation } from '@parley/testkit';
import { Admin } from '../admin/admin.js';
import type { Call } from '../http/call.js';
import { Directory } from '../rooms/directory.js';
import { Invitations } from './invitations.js';
import { InviteLinkCalls } from './invite-links.js';

/** Answers each route with what is given for it, and notes how it was called. */
function answering(answers: ReadonlyMap<Route, unknown>) {
  const asked: unknown[][] = [];
  const call: Call = (route, ...input) => {
    asked.push([routeName(route), ...input]);
    return Promise.resolve(answers.get(route) as never);
  };
  return { call, asked, directory: new Directory(() => 'bob') };
}

describe('an invitation to somebody else', () => {
  it('is made, listed and taken back, and is none of one’s own', async () => {
    const invitation = aRoomInvitation();
    const page = { invitations: [invitation], next: null };
    const { call, asked, directory } = answering(
      new Map<Route, unknown>([
        [routes.invitations.invite, { invitation }],
        [routes.invitations.ofRoom, page],
      ]),
    );
    const invitations = new Invitations(call, directory);
    expect(await invitations.invite('den', 'bob')).toBe(invitation);
    expect(await invitations.ofRoom('den', { after: 'there' })).toBe(page);
    await invitations.withdraw('den', 'bob');
    expect(invitations.mine.get().size).toBe(0);
    expect(asked).toEqual([
      ['PUT /api/v1/rooms/:id/invitations/:userId', { params: { id: 'den', userId: 'bob' } }],
      ['GET /api/v1/rooms/:id/invitations', { params: { id: 'den' }, query: { after: 'there' } }],
      ['DELETE /api/v1/rooms/:id/invitations/:userId', { params: { id: 'den', userId: 'bob' } }],
    ]);
  });
});

describe('an invite link', () => {
  it('that is accepted brings the room in at once', async () => {
    const [room, own] = [aRoom(), anOwn()];
    const entered = { room, own: { ...own, roomId: room.id } };
    const { call, directory } = answering(new Map<Route, unknown>([[routes.inviteLinks.accept, entered]]));
    expect(await new InviteLinkCalls(call, directory).accept('a code')).toEqual(entered);
    expect(directory.get(room.id)?.room.name).toBe(room.name);
  });

  it('to the server leads into no room', async () => {
    const nothing = { room: null, own: null };
    const { call, directory } = answering(new Map<Route, unknown>([[routes.inviteLinks.accept, nothing]]));
    expect(await new InviteLinkCalls(call, directory).accept('a code')).toEqual(nothing);
    expect(directory.rooms.get().size).toBe(0);
  });

  it('is made, listed, looked at and revoked', async () => {
    const inviteLink = anInviteLink();
    const invite = { serverName: 'Parley', room: null, signUp: true };
    const page = { inviteLinks: [inviteLink], next: null };
    const { call, asked, directory } = answering(
      new Map<Route, unknown>([
        [routes.inviteLinks.make, { inviteLink }],
        [routes.inviteLinks.ofRoom, page],
        [routes.inviteLinks.preview, { invite }],
        [routes.serverLinks.make, { inviteLink }],
        [routes.serverLinks.list, page],
      ]),
    );
    const noUpload = () => Promise.reject(new Error('nothing is sent here'));
    const [links, admin] = [new InviteLinkCalls(call, directory), new Admin(call, noUpload)];
    expect(await links.make('den', { maxUses: 1 })).toBe(inviteLink);
    expect(await links.ofRoom('den', { limit: 5 })).toBe(page);
    expect(await links.preview('a code')).toBe(invite);
    await links.revoke('den', 'one');
    expect(await admin.makeInviteLink()).toBe(inviteLink);
    expect(await admin.inviteLinks()).toBe(page);
    await admin.revokeInviteLink('one');
    expect(asked).toEqual([
      ['POST /api/v1/rooms/:id/invite-links', { params: { id: 'den' }, body: { maxUses: 1 } }],
      ['GET /api/v1/rooms/:id/invite-links', { params: { id: 'den' }, query: { limit: 5 } }],
      ['GET /api/v1/invite-links/:code', { params: { code: 'a code' } }],
      ['DELETE /api/v1/rooms/:id/invite-links/:linkId', { params: { id: 'den', linkId: 'one' } }],
      ['POST /api/v1/admin/invite-links', { body: {} }],
      ['GET /api/v1/admin/invite-links', { query: {} }],
      ['DELETE /api/v1/admin/invite-links/:id', { params: { id: 'one' } }],
    ]);
  });
});
