import type { Own } from '@parley/contracts';
import type { InRoom } from '@parley/policy';
import type { EntityManager } from 'typeorm';
import { MembershipEntity } from '../database/entities/membership.entity.js';
import { RoomEntity } from '../database/entities/room.entity.js';
import { askPrepared, columnsOf } from '../database/prepared-statement.js';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';
import { callsIn, selectCalls } from './calls.js';
import type { Calls } from './calls.js';
import { ownView } from './own.view.js';
import { expectMember, expectSeen } from './room-access.js';

/** What decides who may see a room, and as what they are in it. */
type RoomSeen = Pick<RoomEntity, 'kind' | 'archivedAt' | 'memberCount'>;
type Place = Pick<MembershipEntity, 'role'>;

interface Found<Room = RoomEntity, Membership = MembershipEntity> {
  room: Room;
  membership: Membership | null;
}

export interface SeenRoom<Room = RoomEntity, Membership = MembershipEntity> extends Found<Room, Membership> {
  subject: InRoom;
}

/** A room as somebody finds it who sees it, member or not. */
export async function readRoom(manager: EntityManager, actor: Actor, roomId: string): Promise<SeenRoom> {
  const found = await roomWithMembership(manager, roomId, actor.id);
  if (!found) throw new Refusal('room.not_found');
  return asSeen(actor, found);
}

/** A room found through the membership: only its members get further. */
export async function readAsMember(
  manager: EntityManager,
  actor: Actor,
  roomId: string,
): Promise<{ room: RoomEntity; membership: MembershipEntity }> {
  const found = await roomWithMembership(manager, roomId, actor.id);
  if (!found) throw new Refusal('room.not_found');
  return asMember(actor, found);
}

/** With what of it calls one, all of one moment. */
export async function readCalled(
  manager: EntityManager,
  actor: Actor,
  roomId: string,
): Promise<{ room: RoomEntity; membership: MembershipEntity; calls: Calls }> {
  const row = await askRoom(manager, withCalls, [roomId, actor.id]);
  if (!row) throw new Refusal('room.not_found');
  const { room, membership } = asMember(actor, foundIn(row));
  return { room, membership, calls: callsIn(row, room) };
}

/** One's own half of a room, as it is now. */
export async function readOwn(manager: EntityManager, actor: Actor, roomId: string): Promise<Own> {
  const { room, membership, calls } = await readCalled(manager, actor, roomId);
  return ownView(room, membership, calls);
}

/** What was read together, where only members get further. */
export function asMember<Room extends RoomSeen, Membership extends Place>(
  actor: Actor,
  found: Found<Room, Membership>,
): { room: Room; membership: Membership } {
  const { room, membership, subject } = asSeen(actor, found);
  expectMember(subject);
  if (!membership) throw new Error('only members are expected here');
  return { room, membership };
}

function asSeen<Room extends RoomSeen, Membership extends Place>(
  actor: Actor,
  { room, membership }: Found<Room, Membership>,
): SeenRoom<Room, Membership> {
  const { kind, archivedAt, memberCount } = room;
  const facts = { kind, archived: archivedAt !== null, memberCount };
  const subject = { actor, room: facts, membership };
  expectSeen(subject);
  return { room, membership, subject };
}

const withCalls = { name: 'room-with-calls', more: `, ${selectCalls('r', 'm')}` };
const alone = { name: 'room-with-membership', more: '' };

/** Both in one question: every page and every catch-up begins with it. */
async function roomWithMembership(
  manager: EntityManager,
  roomId: string,
  userId: string,
): Promise<Found | null> {
  const row = await askRoom(manager, alone, [roomId, userId]);
  return row && foundIn(row);
}

async function askRoom(
  manager: EntityManager,
  { name, more }: { name: string; more: string },
  ids: [roomId: string, userId: string],
): Promise<Record<string, unknown> | null> {
  const columns = [
    columnsOf(manager, RoomEntity, { table: 'r', prefix: 'room.' }),
    columnsOf(manager, MembershipEntity, { table: 'm', prefix: 'membership.' }),
  ];
  const text = `SELECT ${columns.join(', ')}${more} FROM rooms r
    LEFT JOIN memberships m ON m.room_id = r.id AND m.user_id = $2 AND m.left_at IS NULL WHERE r.id = $1`;
  const [row] = await askPrepared<Record<string, unknown>>(manager, { name, text }, ids);
  return row ?? null;
}

function foundIn(row: Record<string, unknown>): Found {
  const joined = row['membership.userId'] !== null;
  return {
    room: partOf(row, 'room.') as RoomEntity,
    membership: joined ? (partOf(row, 'membership.') as MembershipEntity) : null,
  };
}

function partOf(row: Record<string, unknown>, prefix: string): unknown {
  const columns = Object.entries(row).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(columns.map(([name, value]) => [name.slice(prefix.length), value]));
}
