import type { Message, Reaction } from '@parley/contracts';

/** A reaction as a screen shows it: what was chosen here counts already. */
export interface ShownReaction extends Reaction {
  readonly mine: boolean;
}

/** What is known of one's own reactions to a message beyond what the message says, and what was chosen here. */
export interface OwnHalf {
  /** By emoji; of a large count the message does not name everybody. */
  known: ReadonlyMap<string, boolean>;
  /** By emoji, not answered yet. */
  wishes: ReadonlyMap<string, Wanted>;
}

/** One's own reaction as it was chosen, and how many there were with it then. */
export interface Wanted {
  readonly on: boolean;
  readonly count: number;
}

const nothing: readonly ShownReaction[] = [];

export function shownReactions(
  { reactions }: Pick<Message, 'reactions'>,
  me: string,
  { known, wishes }: OwnHalf,
): readonly ShownReaction[] {
  if (reactions.length === 0 && wishes.size === 0) return nothing;
  const shown = reactions.map((reaction) => {
    const was = isMine(reaction, me, known);
    const wish = wishes.get(reaction.emoji);
    return wish && wish.on !== was ? chosen(reaction, me, wish) : { ...reaction, mine: was };
  });
  const held = new Set(reactions.map(({ emoji }) => emoji));
  for (const [emoji, { on }] of wishes)
    if (on && !held.has(emoji)) shown.push({ emoji, count: 1, userIds: [me], mine: true });
  return shown.filter(({ count }) => count > 0);
}

/** Whether the message does not say whether this reaction is one's own. */
export function isUnsure({ count, userIds }: Reaction, me: string): boolean {
  return count > userIds.length && !userIds.includes(me);
}

function isMine(reaction: Reaction, me: string, known: OwnHalf['known']): boolean {
  return isUnsure(reaction, me) ? known.get(reaction.emoji) === true : reaction.userIds.includes(me);
}

/** A count of many may have one's own in it already, or be rid of it: it does not say so. Then nothing is counted twice. */
function chosen(reaction: Reaction, me: string, { on, count: then }: Wanted): ShownReaction {
  const { emoji, count } = reaction;
  const userIds = reaction.userIds.filter((userId) => userId !== me);
  if (isUnsure(reaction, me))
    return { emoji, userIds, mine: on, count: on ? Math.max(count, then) : Math.min(count, then) };
  return on
    ? { emoji, userIds: [...userIds, me], mine: true, count: count + 1 }
    : { emoji, userIds, mine: false, count: count - 1 };
}
