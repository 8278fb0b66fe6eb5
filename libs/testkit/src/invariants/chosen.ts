import { preferences } from '@parley/contracts';
import type { Preferences } from '@parley/contracts';
import type { PreferencesTruth } from './history.js';

/** What they are as a whole, with what was not chosen. */
export function asChosen({ chosen, selfRevision }: Omit<PreferencesTruth, 'userId'>): Preferences {
  return preferences.parse({ ...chosen, selfRevision });
}
