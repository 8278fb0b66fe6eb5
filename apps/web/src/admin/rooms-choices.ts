import type { FilterAdminRooms, RoomKind } from '@parley/contracts';
import type { Parley, RoomFilter } from '@parley/sdk';
import { adminTexts as texts } from '../texts/admin.js';
import type { Asked, BulkAct } from './table/table-of.js';

/** What the address asks for, as the server is asked; it refuses what is none of it. */
export function roomsFilter({ query = '', kind, archived, sort }: Asked): RoomFilter {
  return {
    query,
    ...(kind && { kind: kind as RoomKind }),
    ...(archived && { archived: archived === 'true' }),
    ...(sort && { sort: sort as FilterAdminRooms['sort'] }),
  };
}

/** What is done to several rooms at once. Those that are not public stay as they are, and it is said. */
export function roomsBulk(admin: Parley['admin']): BulkAct[] {
  return [
    {
      id: 'archive',
      label: texts.archiveShort,
      heading: texts.archiveSeveral,
      detail: texts.archiveDetail,
      done: texts.archivedSeveral,
      run: (ids, how) => admin.archiveRooms(ids, true, how),
    },
    {
      id: 'bringBack',
      label: texts.bringBack,
      heading: texts.openSeveral,
      detail: texts.openDetail,
      done: texts.openedSeveral,
      run: (ids, how) => admin.archiveRooms(ids, false, how),
    },
  ];
}
