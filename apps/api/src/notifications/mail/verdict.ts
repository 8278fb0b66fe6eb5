import type { NotificationRule } from '@parley/contracts';
import { preferencesOf } from '../facts.js';
import type { StillRow } from '../still-rows.js';

/** Whether it is still to be mailed (`told`), by how it stands and by what is chosen now; else why not. */
export function verdictOf(row: StillRow): NotificationRule {
  if (row.gone) return 'gone';
  if (row.read) return 'read';
  const { notifyAbout, personLevels } = preferencesOf(row.chosen);
  if (row.source !== 'reminder') {
    if (row.blocked) return 'person.blocked';
    if (row.roomLevel === 'none') return 'room.none';
    if (personLevels[row.authorId ?? ''] === 'none') return 'person.none';
  }
  return row.kind === 'message' || notifyAbout[row.kind] ? 'told' : 'kind.off';
}
