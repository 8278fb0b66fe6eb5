import type { ClientToServer, RoomEvent, SelfEvent, ServerToClient } from '@parley/contracts';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { Actor } from '../http/actor.js';

export interface SocketData {
  actor: Actor;
}
export type ParleyServer = Server<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>;
export type ParleySocket = Socket<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>;

/** Name and payload belong together as they come out of one event; the typed map would want each name by itself. */
interface LooseEmitter {
  emit(name: string, payload: object): boolean;
}

/** The names under which sockets are gathered. */
export const channelOf = {
  user: (userId: string) => `user:${userId}`,
  room: (roomId: string) => `room:${roomId}`,
  watchersOf: (userId: string) => `watch:${userId}`,
  /** Those whose buffer grows: they get nothing fleeting. */
  slow: 'slow',
} as const;

/** Emits an event to sockets of this node; it is serialised once, whatever their number (R16). */
export function tellLocally(server: ParleyServer, channel: string, event: RoomEvent | SelfEvent): void {
  const { type, ...payload } = event;
  const sockets: LooseEmitter = server.local.to(channel);
  sockets.emit(type, payload);
}
