import type {
  Message,
  Own,
  PostMessageToRoom,
  RoomEvent,
  SelfEvent,
  SyncedRooms,
  SyncRooms,
} from '@parley/contracts';
import type * as z from 'zod';
import type { readRoomById } from '@parley/contracts';
import type { Actor } from '../http/actor.js';

export abstract class Authenticator {
  abstract authenticate(bearer: string): Promise<Actor>;
}
export abstract class LiveAccess {
  abstract deadAmong(of: {
    sessionIds: string[];
    tokenIds: string[];
  }): Promise<{ sessionIds: string[]; tokenIds: string[]; suspendedUserIds: string[] }>;
}
export abstract class MessagePosting {
  abstract post(actor: Actor, data: PostMessageToRoom): Promise<{ message: Message; duplicate: boolean }>;
}
export abstract class ReadPosition {
  abstract move(actor: Actor, data: z.output<typeof readRoomById>): Promise<{ own: Own }>;
}
export abstract class RoomSync {
  abstract sync(actor: Actor, held: SyncRooms): Promise<SyncedRooms>;
}
export abstract class RoomChanges {
  abstract between(
    roomId: string,
    since: number,
    until: number,
    limit: number,
  ): Promise<RoomEvent[] | null>;
}
export interface RoomHead {
  roomId: string;
  revision: number;
  lastSeq: number;
  memberCount: number;
}
export abstract class RoomHeads {
  abstract headsOf(roomIds: string[]): Promise<RoomHead[]>;
}
export abstract class OwnChanges {
  abstract since(userId: string, selfRevision: number): Promise<SelfEvent[]>;
  abstract selfRevisionsOf(userIds: string[]): Promise<{ userId: string; selfRevision: number }[]>;
}
