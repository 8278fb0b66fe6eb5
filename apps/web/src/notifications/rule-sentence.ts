import type { NotificationReason } from '@parley/contracts';
import { whyToldTexts } from '../texts/why-told.js';

type Reason = Pick<NotificationReason, 'rule' | 'kind'>;

/** The rule that decided, in words. */
export function ruleSentence({ rule, kind }: Reason): string {
  return rule === 'told' ? whyToldTexts.told[kind ?? 'some'] : whyToldTexts.rules[rule];
}

/** What one would change to have it otherwise; null: there is nothing to choose. */
export type Setting = keyof typeof whyToldTexts.changes;

export function settingOf({ rule, kind }: Reason): Setting | null {
  switch (rule) {
    case 'room.none':
    case 'not_called':
      return 'room';
    case 'person.none':
      return 'person';
    case 'kind.off':
      return 'kinds';
    case 'hours':
      return 'hours';
    case 'dnd':
      return 'quiet';
    case 'told':
      return kind === 'message' ? 'room' : 'kinds';
    default:
      return null;
  }
}

/** Where it stands; a room's is in its details. */
export function pathTo(
  setting: Setting,
  roomId: string,
): { path: string; fragment?: string; panel?: string } {
  if (setting === 'room') return { path: `/rooms/${roomId}`, panel: 'about' };
  return { path: '/settings/notifications', fragment: setting === 'person' ? 'people' : setting };
}
