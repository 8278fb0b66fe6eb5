import type { Own, Preferences } from '@parley/contracts';
import { notificationTexts } from '../texts/notifications.js';

/** What one hears of a room: a choice for it alone, or none. */
export type RoomLevel = Own['notify'] | 'own';
export const roomLevels: readonly RoomLevel[] = ['all', 'mentions', 'none', 'own'];

export function levelOf({ notify, notifyChosen }: Pick<Own, 'notify' | 'notifyChosen'>): RoomLevel {
  return notifyChosen ? notify : 'own';
}

/** What is sent for it. */
export function notifyFor(level: RoomLevel): Own['notify'] | null {
  return level === 'own' ? null : level;
}

/** `isDirect`: whoever chose nothing hears of every message between a few. */
export function levelText(
  level: RoomLevel,
  { notifyRooms }: Pick<Preferences, 'notifyRooms'>,
  isDirect: boolean,
): string {
  const { levels } = notificationTexts;
  if (level !== 'own') return levels[level];
  return levels.own(levels[isDirect ? 'all' : notifyRooms].toLowerCase());
}
