import type { RoomKind, RoomRole, ServerRole } from '@parley/contracts';

/** Who acts. */
export interface Actor {
  id: string;
  role: ServerRole;
}

/** What of a room decides. */
export interface RoomFacts {
  kind: RoomKind;
  archived: boolean;
  /** How many people are in it. */
  memberCount: number;
  /** Only its moderators post. */
  readOnly?: boolean;
}

/** A present membership; null stands for none. */
export interface MembershipFacts {
  role: RoomRole;
}

/** Somebody in a room and in it now: what most acts need. */
export interface InRoom {
  actor: Actor;
  room: RoomFacts;
  membership: MembershipFacts | null;
  /** Staff acts on what a member of the room reported, and on nothing else there. */
  byReport?: boolean;
}
