import { invitationRoutes } from '@parley/contracts';
import type { ClosedState, Invitation, RoomAndOwn, RoomInvitation, User } from '@parley/contracts';
import { anInvitation } from '../builders.js';
import { newestFirst, roomToInviteTo } from './fake-house.js';
import type { FakeHouse } from './fake-house.js';
import { answer } from './fake-http.js';
import type { FakeRequest } from './fake-http.js';
import type { FakeRoom } from './fake-room.js';
import { refuse } from './refuse.js';

interface Invited {
  user: User;
  room: FakeRoom;
  /** As it was made. */
  invitation: Invitation;
  state: 'pending' | ClosedState;
}

/** Invitations to the rooms of a fake server, for those who are invited and for those who invite. */
export class FakeInvitations {
  private readonly invited = new Map<string, Invited>();

  constructor(private readonly house: FakeHouse) {}

  serve({ route, params, query }: FakeRequest, userId: string): Response | null {
    const { id = '', userId: otherId = '' } = params;
    switch (route) {
      case invitationRoutes.mine: {
        const { selfRevision } = this.house.accounts.of(userId);
        return answer(route, { invitations: this.openOf(userId), selfRevision });
      }
      case invitationRoutes.accept:
        return answer(route, this.accept(userId, id));
      case invitationRoutes.decline:
        this.decline(userId, id);
        return answer(route, null);
      case invitationRoutes.ofRoom: {
        const { shown, next } = newestFirst(this.openTo(roomToInviteTo(this.house, userId, id)), query);
        return answer(route, { invitations: shown, next });
      }
      case invitationRoutes.invite: {
        const { created, invitation } = this.put(userId, roomToInviteTo(this.house, userId, id), otherId);
        return answer(route, { invitation }, created ? 201 : 200);
      }
      case invitationRoutes.withdraw:
        this.withdraw(roomToInviteTo(this.house, userId, id), otherId);
        return answer(route, null);
      default:
        return null;
    }
  }

  invite(room: FakeRoom, user: User, invitedBy: User): Invitation {
    const selfRevision = this.house.accounts.nextOf(user.id);
    const invitation = anInvitation({ room: room.outline(), invitedBy, selfRevision });
    this.invited.set(invitation.id, { user, room, invitation, state: 'pending' });
    this.house.tellUser(user.id, 'invitation.received', { selfRevision, invitation });
    this.house.hintStaff(room);
    return invitation;
  }

  /** Whoever closes it; again it stays as it is. */
  close(invitationId: string, state: ClosedState): void {
    const invited = this.find(invitationId);
    if (invited.state !== 'pending') return;
    invited.state = state;
    const { user, room } = invited;
    const selfRevision = this.house.accounts.nextOf(user.id);
    this.house.tellUser(user.id, 'invitation.closed', { selfRevision, invitationId, roomId: room.id, state });
  }

  admitted(room: FakeRoom, userId: string): void {
    const pending = this.pending(room, userId);
    if (pending) this.close(pending.invitation.id, 'accepted');
  }

  /** What is open to them is another now; no number says it. */
  hintInvited(room: FakeRoom): void {
    for (const { user, room: into, state } of this.invited.values())
      if (into === room && state === 'pending')
        this.house.tellUser(user.id, 'invitations.changed', { roomId: room.id });
  }

  /** Those that lead somewhere, each with its room as it is now. */
  openOf(userId: string): Invitation[] {
    return [...this.invited.values()]
      .filter((invited) => invited.user.id === userId && isOpen(invited))
      .map(({ invitation, room }) => ({ ...invitation, room: room.outline() }));
  }

  clear(): void {
    this.invited.clear();
  }

  private openTo(room: FakeRoom): RoomInvitation[] {
    const open = [...this.invited.values()].filter((invited) => invited.room === room && isOpen(invited));
    return open.map(seenByStaff);
  }

  /** Who is invited already stays so, by whoever did it first. */
  private put(
    byId: string,
    room: FakeRoom,
    userId: string,
  ): { created: boolean; invitation: RoomInvitation } {
    const { user } = this.house.accounts.of(userId);
    if (room.place(userId)) refuse('room.already_joined');
    if (room.isArchived()) refuse('room.archived');
    const pending = this.pending(room, userId);
    if (pending) return { created: false, invitation: seenByStaff(pending) };
    const { id } = this.invite(room, user, this.house.accounts.of(byId).user);
    return { created: true, invitation: seenByStaff(this.find(id)) };
  }

  private withdraw(room: FakeRoom, userId: string): void {
    const pending = this.pending(room, userId) ?? refuse('invitation.not_found');
    this.close(pending.invitation.id, 'withdrawn');
    this.house.hintStaff(room);
  }

  /** Again while one is in the room it is the same. */
  private accept(userId: string, invitationId: string): RoomAndOwn {
    const { room, state } = this.mine(userId, invitationId);
    const isIn = room.place(userId) !== undefined;
    if (state !== 'pending' && !(state === 'accepted' && isIn)) refuse('invitation.not_found');
    if (!isIn && room.isArchived()) refuse('room.archived');
    this.close(invitationId, 'accepted');
    const entered = this.house.enterRoom(userId, room.id);
    if (!isIn) this.house.hintStaff(room);
    return entered;
  }

  private decline(userId: string, invitationId: string): void {
    const { room, state } = this.mine(userId, invitationId);
    if (state === 'declined') return;
    if (state !== 'pending') refuse('invitation.not_found');
    this.close(invitationId, 'declined');
    this.house.hintStaff(room);
  }

  private pending(room: FakeRoom, userId: string): Invited | undefined {
    return [...this.invited.values()].find(
      (invited) => invited.room === room && invited.user.id === userId && invited.state === 'pending',
    );
  }

  /** To others than whom it is for it is not there. */
  private mine(userId: string, invitationId: string): Invited {
    const invited = this.find(invitationId);
    return invited.user.id === userId ? invited : refuse('invitation.not_found');
  }

  private find(invitationId: string): Invited {
    return this.invited.get(invitationId) ?? refuse('invitation.not_found');
  }
}

/** What leads somewhere: not into an archived room, nor where the person is already. */
function isOpen({ state, room, user }: Invited): boolean {
  return state === 'pending' && !room.isArchived() && !room.place(user.id);
}

function seenByStaff({ invitation: { id, invitedBy, createdAt }, room, user }: Invited): RoomInvitation {
  return { id, roomId: room.id, user, invitedBy, createdAt };
}
