import type { Preferences } from '@parley/contracts';

type Levels = Preferences['personLevels'];
export type PersonLevel = Levels[string] | 'usual';

/** The same people, and this one as it is wanted now. */
export function withPerson(levels: Levels, id: string, wanted: PersonLevel): Levels {
  const { [id]: _, ...others } = levels;
  return wanted === 'usual' ? others : { ...others, [id]: wanted };
}
