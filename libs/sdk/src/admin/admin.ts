import { routes } from '@parley/contracts';
import type { CreateInviteLink, InviteLink, InviteLinks, RouteAnswer, UpdateUser } from '@parley/contracts';
import type { Call } from '../http/call.js';

interface Listing {
  query?: string;
  after?: string;
  limit?: number;
}

/** What admins do. Every act rejects with ParleyError (`policy.denied` without the role). */
export class Admin {
  constructor(private readonly call: Call) {}

  users(listing: Listing = {}): Promise<RouteAnswer<typeof routes.admin.users>> {
    return this.call(routes.admin.users, { query: { ...listing } });
  }

  updateUser(id: string, change: UpdateUser): Promise<RouteAnswer<typeof routes.admin.updateUser>> {
    return this.call(routes.admin.updateUser, { params: { id }, body: change });
  }

  async endSessions(id: string): Promise<void> {
    await this.call(routes.admin.endSessions, { params: { id } });
  }

  rooms(listing: Listing = {}): Promise<RouteAnswer<typeof routes.admin.rooms>> {
    return this.call(routes.admin.rooms, { query: { ...listing } });
  }

  updateRoom(
    id: string,
    change: { archived?: boolean; name?: string; topic?: string },
  ): Promise<RouteAnswer<typeof routes.admin.updateRoom>> {
    return this.call(routes.admin.updateRoom, { params: { id }, body: change });
  }

  /** Links that let people make an account, newest first. */
  inviteLinks(page: Omit<Listing, 'query'> = {}): Promise<InviteLinks> {
    return this.call(routes.serverLinks.list, { query: { ...page } });
  }

  async makeInviteLink(wanted: CreateInviteLink = {}): Promise<InviteLink> {
    return (await this.call(routes.serverLinks.make, { body: wanted })).inviteLink;
  }

  async revokeInviteLink(id: string): Promise<void> {
    await this.call(routes.serverLinks.revoke, { params: { id } });
  }

  async deleteMessage(id: string, seq: number): Promise<void> {
    await this.call(routes.admin.deleteMessage, { params: { id, seq } });
  }
}
