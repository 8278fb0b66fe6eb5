import type { ClientToServer, RoomEvent, SelfEvent, ServerToClient } from '@parley/contracts';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { Actor } from '../http/actor.js';
import { packetOf, send } from './line.js';

export interface SocketData {
  actor: Actor;
  /** Where the socket is noted when its line does not take at once what is sent; not when it has gone. */
  behind?: Set<ParleySocket> | null;
}
export type ParleyServer = Server<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>;
export type ParleySocket = Socket<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>;

/** The names under which sockets are gathered. */
export const channelOf = {
  user: (userId: string) => `user:${userId}`,
  /** Those of a person's sockets whose token has the scope `admin`, as the endpoints have that they ask after a hint. */
  staff: (userId: string) => `staff:${userId}`,
  room: (roomId: string) => `room:${roomId}`,
  watchersOf: (userId: string) => `watch:${userId}`,
  /** Those whose buffer grows: they get nothing fleeting. */
  slow: 'slow',
} as const;

/**
 * Emits events to sockets of this node, in this order. They are serialised once, whatever the number of sockets (R16),
 * and each socket gets all of them in one write. Answers to how many.
 */
export function tellLocally(
  server: ParleyServer,
  channel: string,
  events: readonly (RoomEvent | SelfEvent)[],
): number {
  const { adapter, sockets } = server.sockets;
  const ids = adapter.rooms.get(channel);
  if (!ids) return 0;
  const packets = events.map(({ type, ...payload }) => packetOf(type, payload));
  const joined = Buffer.concat(packets.map(({ frame }) => frame));
  for (const id of ids) {
    const socket = sockets.get(id);
    if (socket) send(socket, packets, joined);
  }
  return ids.size;
}
