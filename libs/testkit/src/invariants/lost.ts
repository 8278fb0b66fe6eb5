import type { Message, Own, Preferences } from '@parley/contracts';
import { asChosen } from './chosen.js';
import { groupedBy } from './grouped.js';
import type { AckedMessage, Acknowledged, History, Named, OwnTruth, Truth } from './history.js';
import {
  bookmarkMissing,
  doneMissing,
  draftMissing,
  markMissing,
  overtaken,
  threadMissing,
} from './lost-alone.js';
import { isSameJson } from './same.js';
import { isOfThisHistory } from './this-history.js';
import { violation } from './violation.js';
import type { Violation } from './violation.js';

/** G1: what was acknowledged is there, as it was acknowledged or as something later made it. */
export function lost(history: History): Violation[] {
  return [...unkept(history), ...overtaken(history), ...stayed(history), ...ownerless(history)];
}

function unkept({ truth, acknowledged, restored }: History): Violation[] {
  const messages = new Map(truth.messages.map((row) => [row.id, row]));
  const rooms = new Map(truth.rooms.map((room) => [room.id, room]));
  const members = new Map(truth.members.map((member) => [`${member.userId} ${member.roomId}`, member]));
  const owns = new Map(truth.own.map((own) => [`${own.userId} ${own.roomId}`, own]));
  const people = new Map(truth.people.map((person) => [person.id, person]));
  const ours = acknowledged.filter((ack) => isOfThisHistory(ack, restored));

  const missing = (ack: Acknowledged): string | null => {
    switch (ack.did) {
      case 'post':
      case 'edit':
        return messageMissing(ack.message, messages.get(ack.message.id));
      case 'delete':
        return messages.get(ack.id)?.deletedAt ? null : 'is still there, or gone without a trace';
      case 'settings':
        return (rooms.get(ack.room.id)?.revision ?? -1) >= ack.room.revision ? null : 'is not there';
      case 'member': {
        const there = members.get(`${ack.member.userId} ${ack.member.roomId}`);
        return there && there.revision >= ack.member.revision ? null : 'is not there';
      }
      case 'own': {
        const there = owns.get(`${ack.by} ${ack.own.roomId}`);
        return there ? ownMissing(ack.own, there) : null;
      }
      case 'preferences':
        return preferencesMissing(ack.preferences, truth, ack.by);
      case 'profile':
        return nameMissing(ack.user, people.get(ack.user.id));
      case 'decline':
        return stateOf(truth, ack.invitationId) === 'declined' ? null : 'is not there';
      case 'withdraw':
        return withdrawnOf(truth, ack) >= withdrawals(ours, ack) ? null : 'is not there';
      case 'mark':
        return markMissing(ack, truth);
      case 'thread':
        return threadMissing(ack, truth);
      case 'draft':
        return draftMissing(ack, truth);
      case 'bookmark':
        return bookmarkMissing(ack, truth);
      case 'done':
        return doneMissing(ack, truth);
      case 'accept':
      case 'join':
      case 'react':
        // Whether it may have been answered so is another judge's; of reactions the last word counts.
        return null;
    }
  };

  return ours.flatMap((ack) => {
    const problem = missing(ack);
    const place = placeOf(ack);
    const seq = place.seq === undefined ? '' : ` of message ${place.seq}`;
    const what = `${ack.did}${seq}${place.roomId === undefined ? '' : ` in room ${place.roomId}`}`;
    return problem ? [violation('lost', `the ${what}, acknowledged to ${ack.by}, ${problem}`, place)] : [];
  });
}

/** Whose leaving or removal was acknowledged, without a way back in, is out. */
function stayed({ truth, admitted }: History): Violation[] {
  const stretches = groupedBy(admitted, ({ userId, roomId }) => `${userId} ${roomId}`);
  return truth.members.flatMap(({ userId, roomId, leftAt }) => {
    const mine = stretches.get(`${userId} ${roomId}`) ?? [];
    const isOut = mine.length > 0 && mine.every(({ until }) => until !== undefined);
    if (leftAt !== null || !isOut) return [];
    const sentence = `${userId} is a member of room ${roomId}, and was acknowledged to be out`;
    return [violation('lost', sentence, { roomId })];
  });
}

function messageMissing(acked: AckedMessage, row: Message | undefined): string | null {
  if (!row) return 'is not there';
  if (row.seq !== acked.seq || row.clientId !== acked.clientId || row.roomId !== acked.roomId)
    return `stands at ${row.seq} of room ${row.roomId} with client id ${row.clientId}`;
  if (row.revision < acked.revision) return `is there as of revision ${row.revision}, not ${acked.revision}`;
  const same = row.revision > acked.revision || row.body === acked.body;
  return same ? null : 'has another text than was acknowledged';
}

/** Bearing the same number, it is what was answered. */
function ownMissing(acked: Own, there: OwnTruth): string | null {
  const moved = there.readVersion > acked.readVersion || there.lastReadSeq >= acked.lastReadSeq;
  if (there.selfRevision < acked.selfRevision || !moved) return `stands at ${there.lastReadSeq}`;
  const { favourite = there.favourite, hiddenSeq = there.hiddenSeq, notify } = acked;
  const isSame = there.favourite === favourite && there.hiddenSeq === hiddenSeq && there.notify === notify;
  return isSame || there.selfRevision > acked.selfRevision ? null : 'is otherwise than it was answered';
}

function preferencesMissing(acked: Preferences, { preferences }: Truth, by: string): string | null {
  const { selfRevision, chosen } = preferences.find(({ userId }) => userId === by) ?? nothingChosen;
  if (selfRevision < acked.selfRevision) return 'is not there';
  const isSame = isSameJson(acked, asChosen({ chosen, selfRevision: acked.selfRevision }));
  return isSame || selfRevision > acked.selfRevision ? null : 'is otherwise than it was answered';
}
const nothingChosen = { selfRevision: 0, chosen: {} };

function nameMissing(acked: Named, there: Named | undefined): string | null {
  if (!there || there.updatedAt < acked.updatedAt) return 'is not there';
  const isSame = there.displayName === acked.displayName || there.updatedAt > acked.updatedAt;
  return isSame ? null : 'is otherwise than it was answered';
}

function stateOf({ invitations }: Truth, invitationId: string): string | undefined {
  return invitations.find(({ id }) => id === invitationId)?.state;
}

interface AtRoom {
  roomId: string;
  userId: string;
}

/** A withdrawal ends whichever is open then: so many were acknowledged, so many have ended so. */
function withdrawnOf({ invitations }: Truth, { roomId, userId }: AtRoom): number {
  return invitations.filter(
    (one) => one.roomId === roomId && one.userId === userId && one.state === 'withdrawn',
  ).length;
}

function withdrawals(acknowledged: readonly Acknowledged[], { roomId, userId }: AtRoom): number {
  return acknowledged.filter(
    (ack) => ack.did === 'withdraw' && ack.roomId === roomId && ack.userId === userId,
  ).length;
}

/** Handing over takes one owner and makes another: a room with people in it always has one. */
function ownerless({ truth }: History): Violation[] {
  const inside = groupedBy(
    truth.members.filter(({ leftAt }) => leftAt === null),
    ({ roomId }) => roomId,
  );
  return truth.rooms
    .filter(({ kind }) => kind !== 'direct')
    .flatMap(({ id: roomId }) => {
      const members = inside.get(roomId) ?? [];
      if (members.length === 0 || members.some(({ role }) => role === 'owner')) return [];
      return [violation('lost', `room ${roomId} has people in it and no owner`, { roomId })];
    });
}

function placeOf(ack: Acknowledged): { roomId?: string; seq?: number; at: number } {
  const { at } = ack;
  switch (ack.did) {
    case 'post':
    case 'edit':
      return { at, roomId: ack.message.roomId, seq: ack.message.seq };
    case 'delete':
      return { at, roomId: ack.roomId, seq: ack.seq };
    case 'settings':
      return { at, roomId: ack.room.id };
    case 'member':
      return { at, roomId: ack.member.roomId };
    case 'own':
      return { at, roomId: ack.own.roomId };
    case 'mark':
      return { at, roomId: ack.message.roomId, seq: ack.message.seq };
    case 'bookmark':
      return { at, roomId: ack.bookmark.roomId, seq: ack.bookmark.seq };
    case 'thread':
      return { at, roomId: ack.thread.roomId, seq: ack.thread.root };
    case 'draft':
      return { at, roomId: ack.draft.roomId };
    case 'preferences':
    case 'profile':
    case 'done':
      return { at };
    case 'accept':
    case 'decline':
    case 'withdraw':
    case 'join':
    case 'react':
      return { at, roomId: ack.roomId };
  }
}
