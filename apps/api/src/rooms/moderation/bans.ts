import { RoomBanEntity } from '../../database/entities/room-ban.entity.js';
import { Refusal } from '../../http/refusal.js';
import type { LockedRoom } from '../locked-room.js';

/** Whoever lets somebody in asks this, with the room held: who is banned learns it, and whoever adds them as well. */
export async function expectNotBanned({ manager, room, actor }: LockedRoom, userId: string): Promise<void> {
  if (!(await manager.existsBy(RoomBanEntity, { roomId: room.id, userId }))) return;
  throw new Refusal(actor.id === userId ? 'room.banned' : 'member.banned');
}
