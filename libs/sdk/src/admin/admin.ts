import { routes } from '@parley/contracts';
import type { RouteAnswer, UpdateUser } from '@parley/contracts';
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

  async deleteMessage(id: string, seq: number): Promise<void> {
    await this.call(routes.admin.deleteMessage, { params: { id, seq } });
  }
}
