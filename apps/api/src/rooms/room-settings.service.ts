import { Injectable } from '@nestjs/common';
import type { RoomAndOwn, UpdateRoom } from '@parley/contracts';
import { mayArchiveRoom, mayDescribeRoom, mayModerateRoom, maySetRetention } from '@parley/policy';
import type { InRoom } from '@parley/policy';
import { QueryFailedError } from 'typeorm';
import type { RoomEntity } from '../database/entities/room.entity.js';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';
import { hintInvited } from './invitations/invited-hint.js';
import type { LockedRoom } from './locked-room.js';
import { expectAllowed, expectOpen } from './room-access.js';
import { nameKeyOf } from './room-name.js';
import { RoomTransaction } from './room-transaction.js';
import { roomView } from './room.view.js';
import { Epoch } from '../database/epoch.service.js';

@Injectable()
export class RoomSettings {
  constructor(
    private readonly rooms: RoomTransaction,
    private readonly epoch: Epoch,
  ) {}

  /** Whatever it changes is one revision; what it leaves as it was is none. */
  update(actor: Actor, roomId: string, wanted: UpdateRoom): Promise<RoomAndOwn> {
    return this.rooms
      .inRoom(actor, roomId, async (at) => {
        await revise(at, wanted);
        return this.answer(at);
      })
      .catch(takenName);
  }

  private async answer(at: LockedRoom): Promise<RoomAndOwn> {
    if (at.membership) return at.viewFor(at.membership);
    return { room: roomView(at.room, { epoch: this.epoch.current(), byMember: false }), own: null };
  }
}

async function revise(at: LockedRoom, wanted: UpdateRoom): Promise<void> {
  const { archived, ...texts } = wanted;
  expectAllowed(at.subject, mayRevise(at.subject, wanted));
  const { room } = at;
  const changes = { ...changedTexts(room, texts), ...changedArchive(at, archived) };
  if (Object.keys(changes).length === 0) return;
  if (archived !== false) expectOpen(room);
  await noteSettings(at, changes);
  Object.assign(room, changes);
  room.settingsRevision = at.nextRevision();
  at.tellSettings();
  if (changes.archivedAt !== undefined) await hintInvited(at);
}

const described = ['name', 'topic', 'description', 'emoji', 'seenBy', 'hidesText'] as const;
const moderated = ['readOnly', 'slowSeconds', 'keepDays'] as const;

/** Of a room that is not public only how order is kept in it, and for how long what is said: what is said of it is its people's. */
async function noteSettings(at: LockedRoom, { archivedAt, ...texts }: Partial<RoomEntity>): Promise<void> {
  const subject = { kind: 'room' as const, id: at.room.id };
  if (archivedAt !== undefined)
    await at.note({ action: archivedAt ? 'room.archived' : 'room.restored', subject });
  const noted = at.room.kind === 'public' ? [...described, ...moderated] : moderated;
  const fields = noted.filter((field) => texts[field] !== undefined);
  if (fields.length === 0) return;
  const of = (values: Partial<RoomEntity>) =>
    Object.fromEntries(fields.map((field) => [field, values[field] ?? null]));
  await at.note({ action: 'room.changed', subject, before: of(at.room), after: of(texts) });
}

/** Nothing at all is asked of those who describe a room. */
function mayRevise(subject: InRoom, wanted: UpdateRoom): boolean {
  const { archived, readOnly, slowSeconds, keepDays, ...texts } = wanted;
  const moderates = readOnly !== undefined || slowSeconds !== undefined;
  const retains = keepDays !== undefined;
  const describes = Object.keys(texts).length > 0 || (archived === undefined && !moderates && !retains);
  return (
    (!describes || mayDescribeRoom(subject)) &&
    (!moderates || mayModerateRoom(subject)) &&
    (!retains || maySetRetention(subject)) &&
    (archived === undefined || mayArchiveRoom(subject))
  );
}

function changedTexts(
  room: RoomEntity,
  { name, topic, description, emoji, seenBy, hidesText, readOnly, slowSeconds, keepDays }: UpdateRoom,
): Partial<RoomEntity> {
  return {
    ...(name !== undefined && name !== room.name && { name, nameKey: nameKeyOf(name) }),
    ...(topic !== undefined && topic !== room.topic && { topic }),
    ...(description !== undefined && description !== room.description && { description }),
    ...(emoji !== undefined && emoji !== room.emoji && { emoji }),
    ...(seenBy !== undefined && seenBy !== room.seenBy && { seenBy }),
    ...(hidesText !== undefined && hidesText !== room.hidesText && { hidesText }),
    ...(readOnly !== undefined && readOnly !== room.readOnly && { readOnly }),
    ...(slowSeconds !== undefined && slowSeconds !== room.slowSeconds && { slowSeconds }),
    ...(keepDays !== undefined && keepDays !== room.keepDays && { keepDays }),
  };
}

function changedArchive({ room, now }: LockedRoom, archived: boolean | undefined): Partial<RoomEntity> {
  if (archived === undefined || archived === (room.archivedAt !== null)) return {};
  return { archivedAt: archived ? now : null };
}

function takenName(error: unknown): never {
  const taken =
    error instanceof QueryFailedError &&
    (error.driverError as { constraint?: string }).constraint === 'rooms_public_name';
  throw taken ? new Refusal('room.name_taken') : error;
}
