import type { Member, Message } from '@parley/contracts';
import type { History } from './history.js';
import { violation } from './violation.js';
import type { Violation } from './violation.js';

/**
 * Whom a message names are those people whose names stand in its text and who were in the room when that was written, by the
 * database's own clock: nobody else (G5), and all of them but its author (G6).
 */
export function misnamed({ truth }: History): Violation[] {
  const usernames = new Map(truth.people.map(({ id, username }) => [id, username]));
  const ids = new Map(truth.people.map(({ id, username }) => [username, id]));
  const members = new Map(truth.members.map((member) => [`${member.userId} ${member.roomId}`, member]));
  return truth.messages
    .filter(({ deletedAt }) => deletedAt === null)
    .flatMap((row) => {
      const { roomId, seq, authorId, mentions } = row;
      const words = new Set(namesIn(row));
      const memberOf = (userId: string) => members.get(`${userId} ${roomId}`);
      const unnamed = [...words]
        .map((word) => ids.get(word) ?? authorId)
        .filter((id) => id !== authorId && !mentions.userIds.includes(id) && wasIn(memberOf(id), row));
      const named = mentions.userIds.filter((id) => !words.has(usernames.get(id) ?? ''));
      const outside = mentions.userIds.filter((id) => wasOut(memberOf(id), row));
      const at = { roomId, seq };
      return [
        ...unnamed.map((id) => found('miscounted', `names ${id}, and does not call them`, at)),
        ...named.map((id) => found('miscounted', `calls ${id}, and does not name them`, at)),
        ...outside.map((id) => found('leaked', `calls ${id}, who was not in the room then`, at)),
      ];
    });
}

function found(fault: 'miscounted' | 'leaked', what: string, at: { roomId: string; seq: number }): Violation {
  return violation(fault, `message ${at.seq} of room ${at.roomId} ${what}`, at);
}

function namesIn({ body }: Message): string[] {
  return [...body.matchAll(/@([a-z0-9-]+)/g)].map(([, name = '']) => name);
}

function writtenAt({ editedAt, createdAt }: Message): string {
  return editedAt ?? createdAt;
}

/** For certain: they came in before it, and have not gone since. */
function wasIn(member: Member | undefined, row: Message): boolean {
  return member !== undefined && member.leftAt === null && member.joinedAt < writtenAt(row);
}

/** For certain: they never came, or had gone, and have not come again. */
function wasOut(member: Member | undefined, row: Message): boolean {
  return member === undefined || (member.leftAt !== null && member.leftAt < writtenAt(row));
}
