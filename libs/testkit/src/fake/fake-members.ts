import { routes } from '@parley/contracts';
import type { Member, RoomRole } from '@parley/contracts';
import { answer } from './fake-http.js';
import type { FakeRequest } from './fake-http.js';
import type { FakeRoom } from './fake-room.js';
import type { FakeRooms } from './fake-rooms.js';
import { refuse } from './refuse.js';

/** What those do with others in a room who look after it. */
export class FakeMembers {
  constructor(private readonly server: FakeRooms) {}

  serve({ route, params, body }: FakeRequest, userId: string): Response | null {
    const { id = '', userId: otherId = '' } = params;
    if (route === routes.members.put)
      return answer(route, { member: this.put(userId, this.server.find(id), { userId: otherId, ...body }) });
    if (route !== routes.members.remove) return null;
    this.remove(userId, this.server.find(id), otherId);
    return answer(route, null);
  }

  /** Adds a person, or changes their role, which owners do. */
  private put(byId: string, room: FakeRoom, wanted: { userId: string; role?: RoomRole }): Member {
    const by = roleOf(room, byId);
    const { user } = this.server.accounts.of(wanted.userId);
    const present = room.place(user.id);
    const role = wanted.role ?? present?.member.role ?? 'member';
    const isRaised = role !== (present?.member.role ?? 'member');
    if (by === 'member' || (isRaised && by !== 'owner')) refuse('policy.denied');
    if (room.isArchived()) refuse('room.archived');
    if (present && isRaised) {
      if (room.isLastOwner(user.id)) refuse('room.last_owner');
      this.server.setRole(room, user.id, role);
    }
    if (!present) this.server.join(room, user, role);
    return room.place(user.id)?.member ?? refuse('user.not_found');
  }

  private remove(byId: string, room: FakeRoom, userId: string): void {
    if (userId === byId) return this.server.leaveRoom(room, userId, {});
    const by = roleOf(room, byId);
    const { member } = room.place(userId) ?? refuse('user.not_found');
    if (by === 'member' || (by === 'moderator' && member.role !== 'member')) refuse('policy.denied');
    if (room.isLastOwner(userId)) refuse('room.last_owner');
    this.server.remove(room, member.user);
  }
}

function roleOf(room: FakeRoom, userId: string): RoomRole {
  const place = room.place(userId) ?? refuse('room.not_found');
  return room.room().kind === 'direct' ? 'member' : place.member.role;
}
