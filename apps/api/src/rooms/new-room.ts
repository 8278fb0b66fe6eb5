import { v7 as uuid } from 'uuid';
import { RoomEntity } from '../database/entities/room.entity.js';
import { nameKeyOf } from './room-name.js';

type Given = Pick<RoomEntity, 'kind' | 'createdBy'> & Partial<RoomEntity>;

/** A room with nothing in it; the database gives it its time. */
export function newRoom({ name = null, ...given }: Given): RoomEntity {
  const empty: Omit<RoomEntity, 'kind' | 'createdBy' | 'createdAt'> = {
    id: uuid(),
    name,
    nameKey: name === null ? null : nameKeyOf(name),
    topic: '',
    description: '',
    emoji: '',
    pictureId: null,
    clientId: null,
    directKey: null,
    importKey: null,
    archivedAt: null,
    revision: 0,
    resetRevision: 0,
    settingsRevision: 0,
    lastSeq: 0,
    lastCountNo: 0,
    firstSeq: 1,
    firstCountNo: 0,
    lastAuthorId: null,
    lastExcerpt: '',
    lastMessageAt: null,
    lastLineSeq: null,
    lastLineAt: null,
    hasThreads: false,
    seenBy: false,
    hidesText: false,
    readOnly: false,
    slowSeconds: 0,
    keepDays: null,
    memberCount: 0,
  };
  return Object.assign(new RoomEntity(), empty, given);
}
