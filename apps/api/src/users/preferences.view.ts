import { preferences } from '@parley/contracts';
import type { Preferences } from '@parley/contracts';
import type { PreferencesEntity } from '../database/entities/preferences.entity.js';

/** What was not chosen has its default, and what this release does not know is left out. */
export function preferencesView({
  chosen,
  selfRevision,
}: Pick<PreferencesEntity, 'chosen' | 'selfRevision'>): Preferences {
  return preferences.parse({ ...chosen, selfRevision });
}
