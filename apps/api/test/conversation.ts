import type { RoomAndOwn } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import type { Person } from './people.js';
import type { TestSocket } from './socket-of.js';

/** A public room of its own, which the guests have joined. */
export async function roomOf(owner: Person, ...guests: Person[]): Promise<string> {
  const { body } = await owner.post<RoomAndOwn>('/rooms', { kind: 'public', name: `room ${randomUUID()}` });
  for (const guest of guests) await guest.post(`/rooms/${body.room.id}/join`);
  return body.room.id;
}

/** Posts over a socket. */
export function say(socket: TestSocket, roomId: string, body: string) {
  return socket.done('message.post', { roomId, clientId: randomUUID(), body });
}
