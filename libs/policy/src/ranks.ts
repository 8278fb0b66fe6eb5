import { roomRoles, serverRoles } from '@parley/contracts';
import type { RoomRole, ServerRole } from '@parley/contracts';

/** Whether `role` is `least` or above it. */
export function atLeast(role: ServerRole, least: ServerRole): boolean {
  return serverRoles.indexOf(role) <= serverRoles.indexOf(least);
}

/** Whether the membership's role is `least` or above it; nobody has a role where they are no member. */
export function atLeastInRoom(membership: { role: RoomRole } | null, least: RoomRole): boolean {
  return membership !== null && roomRoles.indexOf(membership.role) <= roomRoles.indexOf(least);
}
