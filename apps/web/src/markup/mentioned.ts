import type { User } from '@parley/contracts';

/** Whom a message mentions, as the server found them. */
export interface Mentions {
  readonly userIds: readonly string[];
  /** As typed, in the order of `userIds`; a server that does not say leaves the names as text. */
  readonly names?: readonly string[] | undefined;
  readonly all: boolean;
  readonly here?: boolean | undefined;
}

export interface MentionedPerson {
  readonly userId: string;
  /** What they are called now. */
  readonly name: string;
  readonly own: boolean;
}

/** What is drawn as a chip: people by the name that was typed, in lower case. */
export interface Mentioned {
  readonly people: ReadonlyMap<string, MentionedPerson>;
  readonly room: boolean;
  readonly here: boolean;
}

export const nobody: Mentioned = { people: new Map(), room: false, here: false };

/** A name that the server found nobody for is not among them, and stays text. */
export function mentionedIn(
  { userIds, names = [], all, here = false }: Mentions,
  known: ReadonlyMap<string, User>,
  me: string,
): Mentioned {
  if (userIds.length === 0 && !all && !here) return nobody;
  const people = names.flatMap((typed, place): [string, MentionedPerson][] => {
    const userId = userIds[place];
    if (userId === undefined) return [];
    const name = known.get(userId)?.displayName ?? typed;
    return [[typed.toLowerCase(), { userId, name, own: userId === me }]];
  });
  return { people: new Map(people), room: all, here };
}
