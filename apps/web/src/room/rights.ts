import { computed, inject, type Signal } from '@angular/core';
import type { Member, Own, Room, User } from '@parley/contracts';
import {
  type InRoom,
  mayAddMember,
  mayArchiveRoom,
  mayChangeRoomRole,
  mayDescribeRoom,
  mayInvite,
  mayLeaveRoom,
  mayModerateMember,
  mayModerateRoom,
  mayRemoveMember,
  maySetRetention,
} from '@parley/policy';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';

/** What this person may do in this room, by the policy that the server enforces. */
export interface RoomRights {
  readonly describe: boolean;
  readonly archive: boolean;
  /** Choose for how long messages are kept. */
  readonly keepDays: boolean;
  readonly add: boolean;
  /** Invite people, see and withdraw invitations, make invite links. */
  readonly invite: boolean;
  readonly changeRoles: boolean;
  readonly leave: boolean;
  remove(member: Pick<Member, 'userId' | 'role'>): boolean;
  /** See who is muted and banned, lift that, lock threads. */
  readonly keepOrder: boolean;
  /** Mute them, ban them, remove all they said. */
  moderate(member: Pick<Member, 'userId' | 'role'>): boolean;
}

export function rightsIn(me: Pick<User, 'id' | 'role'>, room: Room, own: Own | null): RoomRights {
  const archived = room.archivedAt !== null;
  const at: InRoom = {
    actor: me,
    room: { kind: room.kind, archived, memberCount: room.memberCount },
    membership: own,
  };
  return {
    describe: !archived && mayDescribeRoom(at),
    archive: mayArchiveRoom(at),
    keepDays: !archived && maySetRetention(at),
    add: !archived && mayAddMember(at),
    invite: !archived && mayInvite(at),
    changeRoles: !archived && mayChangeRoomRole(at),
    leave: mayLeaveRoom(at, room.people?.length ?? room.memberCount),
    remove: (member) => member.userId !== me.id && mayRemoveMember(at, member),
    keepOrder: mayModerateRoom(at),
    moderate: (member) => !archived && mayModerateMember(at, member),
  };
}

const none: RoomRights = {
  describe: false,
  archive: false,
  keepDays: false,
  add: false,
  invite: false,
  changeRoles: false,
  leave: false,
  remove: () => false,
  keepOrder: false,
  moderate: () => false,
};

/** The room and what one may do in it. To be called where `inject` works. */
export function injectRoom(id: () => string) {
  const rooms = signalFrom(inject(PARLEY).rooms.mine);
  const me = injectMe();
  const entry = computed(() => rooms().get(id()));
  const rights: Signal<RoomRights> = computed(() => {
    const [self, held] = [me(), entry()];
    return self && held ? rightsIn(self, held.room, held.own) : none;
  });
  return { me, entry, rights };
}
