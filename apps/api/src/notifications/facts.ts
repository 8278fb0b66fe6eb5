import { defaultPreferences, preferences } from '@parley/contracts';
import type { Preferences } from '@parley/contracts';
import { parse, toText } from '@parley/markup';
import { hasKeyword } from '@parley/policy';
import type { NotifyingFacts } from '@parley/policy';
import type { ConcernedRow } from './concerned-rows.js';

export interface Surroundings {
  /** What a message says, by its id. */
  bodies: ReadonlyMap<string, string>;
  /** Who is here now: they are called with those who are. */
  present: ReadonlySet<string>;
}

/** What is kept of a decision: no word of what was written, only whether it had one of theirs. */
export function factsOf(row: ConcernedRow, { bodies, present }: Surroundings): NotifyingFacts {
  const chosen = preferencesOf(row.chosen);
  const { source, own, gone, read, looking, named, answered, followed, direct, inLine, roomLevel, blocked } =
    row;
  const here = row.callsHere && (present.has(row.userId) || row.looksAnywhere);
  return {
    ...{ source, own, gone, read, looking, named, answered, followed, direct, inLine, roomLevel, blocked },
    called: row.callsAll || here,
    keyword: hasKeyword(bodies.get(row.messageId ?? '') ?? '', chosen.keywords),
    notifyRooms: chosen.notifyRooms,
    personLevel: chosen.personLevels[row.authorId ?? ''] ?? null,
    about: chosen.notifyAbout,
    dndUntil: chosen.dndUntil,
    hours: chosen.notifyHours,
    timeZone: row.timeZone,
    at: row.decidedAt.toISOString(),
  };
}

export function preferencesOf(chosen: Record<string, unknown> | null): Preferences {
  return chosen ? preferences.parse({ ...chosen, selfRevision: 0 }) : defaultPreferences;
}

/** As words, without what hides in links; only where somebody listens for some. */
export function wordsOf(body: string): string {
  return toText(parse(body));
}
