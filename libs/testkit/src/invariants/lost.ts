import type { Message } from '@parley/contracts';
import { groupedBy } from './grouped.js';
import type { AckedMessage, Acknowledged, History, Restored } from './history.js';
import { violation } from './violation.js';
import type { Violation } from './violation.js';

/** G1: what was acknowledged is there, as it was acknowledged or as something later made it. */
export function lost(history: History): Violation[] {
  return [...unkept(history), ...stayed(history)];
}

function unkept({ truth, acknowledged, restored }: History): Violation[] {
  const messages = new Map(truth.messages.map((row) => [row.id, row]));
  const rooms = new Map(truth.rooms.map((room) => [room.id, room]));
  const members = new Map(truth.members.map((member) => [`${member.userId} ${member.roomId}`, member]));
  const owns = new Map(truth.own.map((own) => [`${own.userId} ${own.roomId}`, own]));

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
        if (!there) return null;
        const moved = there.readVersion > ack.own.readVersion || there.lastReadSeq >= ack.own.lastReadSeq;
        return there.selfRevision >= ack.own.selfRevision && moved ? null : `stands at ${there.lastReadSeq}`;
      }
    }
  };

  return acknowledged
    .filter((ack) => isOfThisHistory(ack, restored))
    .flatMap((ack) => {
      const problem = missing(ack);
      const place = placeOf(ack);
      const what = `${ack.did} ${place.seq === undefined ? '' : `of message ${place.seq} `}in room ${place.roomId}`;
      return problem ? [violation('lost', `the ${what}, acknowledged to ${ack.by}, ${problem}`, place)] : [];
    });
}

/** What was acknowledged before an older copy was put back counts only where the copy has it for certain. */
function isOfThisHistory(ack: Acknowledged, restored: Restored | undefined): boolean {
  if (!restored || ack.at >= restored.at) return true;
  if (ack.did !== 'post') return false;
  const { roomId, seq } = ack.message;
  return seq <= (restored.heads.find((head) => head.roomId === roomId)?.lastSeq ?? 0);
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

function placeOf(ack: Acknowledged): { roomId: string; seq?: number; at: number } {
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
  }
}
