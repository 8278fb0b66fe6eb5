import { limits } from '@parley/contracts';
import type { Reaction } from '@parley/contracts';
import type { EntityManager } from 'typeorm';
import { askPrepared } from '../../database/prepared-statement.js';

export interface OneReaction {
  roomId: string;
  seq: number;
  emoji: string;
  userId: string;
}

const add = {
  name: 'add-reaction',
  text: `INSERT INTO reactions (room_id, seq, emoji, user_id, author_id, at_revision)
    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING emoji`,
};
const takeBack = {
  name: 'take-reaction-back',
  text: 'DELETE FROM reactions WHERE room_id = $1 AND seq = $2 AND emoji = $3 AND user_id = $4 RETURNING emoji',
};
/**
 * The summary is made anew from the rows, with the room held, each time one of them comes or goes: it is never counted up
 * or down, so it cannot drift from them. In the order in which each emoji that is left was first used.
 */
const summary = {
  name: 'summary-of-reactions',
  text: `SELECT emoji, count(*)::int AS count,
      (array_agg(user_id ORDER BY at_revision))[1:${String(limits.reactions.people)}] AS "userIds"
    FROM reactions WHERE room_id = $1 AND seq = $2 GROUP BY emoji ORDER BY min(at_revision)`,
};
const tell = {
  name: 'tell-of-reaction',
  text: `SELECT (graphile_worker.add_job('decide', $2::json)).id FROM preferences p
    WHERE p.user_id = $1 AND p.chosen -> 'notifyAbout' -> 'reaction' = 'true'`,
};
const people = {
  name: 'people-who-reacted',
  text: `SELECT user_id AS "userId", at_revision AS revision FROM reactions
    WHERE room_id = $1 AND seq = $2 AND emoji = $3 AND at_revision > $4 ORDER BY at_revision LIMIT $5`,
};
const ofOne = {
  name: 'reactions-of-one',
  text: `SELECT seq, array_agg(emoji ORDER BY at_revision) AS emojis FROM reactions
    WHERE room_id = $1 AND user_id = $2 AND seq = ANY($3::int[]) GROUP BY seq ORDER BY seq`,
};

/** False where it is there already. `revision` is the one that the room takes for it. */
export async function addReaction(
  manager: EntityManager,
  { roomId, seq, emoji, userId }: OneReaction,
  { authorId, revision }: { authorId: string; revision: number },
): Promise<boolean> {
  const added = await askPrepared(manager, add, [roomId, seq, emoji, userId, authorId, revision]);
  return added.length > 0;
}

/** Work is made of it only for who asked for it, which hardly anybody does. */
export async function tellOfReaction(
  manager: EntityManager,
  { roomId, seq, userId }: OneReaction,
  authorId: string,
): Promise<void> {
  await askPrepared(manager, tell, [authorId, JSON.stringify({ reaction: { roomId, seq, userId } })]);
}

/** False where there is none. */
export async function takeReactionBack(
  manager: EntityManager,
  { roomId, seq, emoji, userId }: OneReaction,
): Promise<boolean> {
  return (await askPrepared(manager, takeBack, [roomId, seq, emoji, userId])).length > 0;
}

export function summaryOf(
  manager: EntityManager,
  { roomId, seq }: Pick<OneReaction, 'roomId' | 'seq'>,
): Promise<Reaction[]> {
  return askPrepared<Reaction>(manager, summary, [roomId, seq]);
}

/** In the order in which they reacted, those later than the revision `after`. */
export function peopleWith(
  manager: EntityManager,
  { roomId, seq, emoji }: Omit<OneReaction, 'userId'>,
  { after, limit }: { after: number; limit: number },
): Promise<{ userId: string; revision: number }[]> {
  return askPrepared(manager, people, [roomId, seq, emoji, after, limit]);
}

export function reactionsOfOne(
  manager: EntityManager,
  { roomId, userId, seqs }: { roomId: string; userId: string; seqs: number[] },
): Promise<{ seq: number; emojis: string[] }[]> {
  return askPrepared(manager, ofOne, [roomId, userId, seqs]);
}
