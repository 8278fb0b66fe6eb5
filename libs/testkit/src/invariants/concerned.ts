import type { Member, Message } from '@parley/contracts';
import { isInLine } from '@parley/sdk';
import { rowsByRoom } from './called.js';
import { groupedBy } from './grouped.js';
import type { Chose, History, NotifyingSource } from './history.js';

/** That somebody had to be thought of when it was decided who is notified. `about` as it is stored. */
export interface Concern {
  userId: string;
  roomId: string;
  seq: number;
  source: NotifyingSource;
  about: string;
  /** In words: how it concerns them. */
  how: string;
}

type Known = Pick<History, 'truth' | 'chose' | 'restored'>;

/**
 * All whom something certainly concerned, found out from what is true at the end. Whoever may not have been in the room, may
 * have chosen otherwise, or was named by what is changed or deleted by now, is none of them: nobody knows how it stood then.
 */
export function concerned(known: Known): Concern[] {
  return [...byMessages(known), ...byInvitations(known), ...byReminders(known)];
}

function byMessages({ truth, chose, restored }: Known): Concern[] {
  const rooms = new Map(truth.rooms.map((room) => [room.id, room]));
  const members = groupedBy(truth.members, ({ roomId }) => roomId);
  const choices = groupedBy(
    chose.map((choice) => asKnown(choice, restored)),
    ({ by, roomId }) => `${by} ${roomId}`,
  );
  const rowsOf = rowsByRoom(truth);
  return truth.messages
    .filter(({ deletedAt }) => deletedAt === null)
    .flatMap((message) => {
      const { roomId, seq, authorId } = message;
      const isDirect = rooms.get(roomId)?.kind === 'direct';
      const there = (members.get(roomId) ?? []).filter((member) => wasThere(member, message));
      const before = (rowsOf(roomId).replies.get(message.threadRoot ?? 0) ?? []).filter(
        (reply) => reply.seq < seq,
      );
      const how = (member: Member): string | null => {
        const mine = choices.get(`${member.userId} ${roomId}`) ?? [];
        if (calledAsOneOfAll(message)) return 'calls all';
        if (isDirect && !mine.some(({ notify }) => notify === 'mentions')) return 'is in a direct room of';
        if (follows(member, { message, before, mine })) return 'goes on with a thread of';
        return hearsAll(member, message, mine) ? 'is in a room of which all is told to' : null;
      };
      const byName: [string, string][] = [
        ...namedIn(message).map((userId) => [userId, 'names'] as [string, string]),
        ...(message.replyToAuthorId ? [[message.replyToAuthorId, 'answers'] as [string, string]] : []),
      ];
      const all = new Map(
        [...there.flatMap((member) => [[member.userId, how(member)] as const]), ...byName].filter(
          (one): one is [string, string] => one[1] !== null && one[0] !== authorId,
        ),
      );
      const place = { roomId, seq, source: 'message' as const, about: '' };
      return [...all].map(([userId, why]) => ({ ...place, userId, how: why }));
    });
}

/** Whether an older copy that was put back has what was chosen before nobody knows. */
function asKnown(choice: Chose, restored: History['restored']): Chose {
  if (!restored || choice.from >= restored.at) return choice;
  const { until: _, ...unsure } = choice;
  return unsure;
}

/** From before it was written until the end. */
function wasThere({ joinedAt, leftAt }: Member, { createdAt }: Message): boolean {
  return leftAt === null && joinedAt < createdAt;
}

function namedIn({ mentions, editedAt }: Message): readonly string[] {
  return editedAt === null ? mentions.userIds : [];
}

function calledAsOneOfAll({ mentions, editedAt }: Message): boolean {
  return editedAt === null && mentions.all;
}

interface InThread {
  message: Message;
  /** The replies before it. */
  before: readonly Message[];
  mine: readonly Chose[];
}

/** Who began it, or had replied since they came, follows a thread until they say something of it. */
function follows({ userId, joinedAt }: Member, { message, before, mine }: InThread): boolean {
  const { threadRoot, threadAuthorId } = message;
  if (threadRoot === null || mine.some(({ root }) => root === threadRoot)) return false;
  const replied = ({ authorId, createdAt }: Message) => authorId === userId && createdAt > joinedAt;
  return threadAuthorId === userId || before.some(replied);
}

/** Their last word is known, and was answered before it was written. */
function hearsAll({ joinedAt }: Member, message: Message, mine: readonly Chose[]): boolean {
  const levels = mine.filter(({ notify }) => notify !== undefined);
  const last = levels.reduce<Chose | null>(
    (one, other) => (one && one.from > other.from ? one : other),
    null,
  );
  if (last?.notify !== 'all' || last.until === undefined || !isInLine(message, 'room')) return false;
  const isLast = levels.every((each) => each === last || (each.until ?? Infinity) < last.from);
  return isLast && Date.parse(joinedAt) < last.from && last.until < Date.parse(message.createdAt);
}

function byInvitations({ truth: { invitations } }: Known): Concern[] {
  return invitations.map(({ id, userId, roomId }) => ({
    ...{ userId, roomId, seq: 0, source: 'invitation', about: id },
    how: 'is an invitation of',
  }));
}

/** One is reminded by what the bookmark says then; what was changed or taken away since says nothing of it. */
function byReminders({ truth: { bookmarks } }: Known): Concern[] {
  return bookmarks
    .filter(({ removed, remindAt, remindedAt }) => !removed && remindAt !== null && remindedAt !== null)
    .map(({ userId, roomId, seq, remindAt }) => ({
      ...{ userId, roomId, seq, source: 'reminder', about: remindAt ?? '' },
      how: 'is to be remembered by',
    }));
}
