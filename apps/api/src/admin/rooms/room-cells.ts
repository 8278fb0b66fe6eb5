import type { OutlinedRoom, Room } from '@parley/contracts';
import type { CsvCell } from '../../http/csv.js';

export const roomsHead = ['name', 'id', 'kind', 'members', 'created', 'archived', 'topic'];

/** The topic of public rooms only: of others it is not there. */
export function roomCells(room: Room | OutlinedRoom): CsvCell[] {
  const { name, id, kind, memberCount, createdAt, archivedAt } = room;
  return [name, id, kind, memberCount, createdAt, archivedAt, 'topic' in room ? room.topic : null];
}
