import * as z from 'zod';
import { limits } from './limits.js';
import {
  mailAfter,
  notifyAbout,
  notifyHours,
  notifySound,
  personLevels,
  setNotifyAbout,
} from './notifications.js';
import { label, position, time } from './primitives.js';

const roomOrder = z.enum(['activity', 'name']);
const keywords = z.array(label(limits.keywords.length)).max(limits.keywords.most);
const skinTone = z.int().min(0).max(5);
const collapsed = z.array(label(32)).max(limits.collapsed);

/**
 * What somebody has chosen for themselves, on all their devices. What was not chosen, or was by another release in words
 * that this one does not know, has its default.
 */
export const preferences = z.object({
  /** How the rooms of a section are ordered. */
  roomOrder: roomOrder.catch('activity'),
  /** The sections of the room list that are folded. */
  collapsed: collapsed.catch(() => []),
  dense: z.boolean().catch(false),
  /** Do not disturb until then; null: not now. */
  dndUntil: time.nullable().catch(null),
  /** Whether single letters are shortcuts. */
  singleKeys: z.boolean().catch(true),
  /** Whether the time zone follows the device. */
  timeZoneByDevice: z.boolean().catch(true),
  /** Words that are marked in messages as one's name is. */
  keywords: keywords.catch(() => []),
  /** 0: none chosen; 1 light to 5 dark. */
  skinTone: skinTone.catch(0),
  /** Whether others may see what one has read; who hides it sees nobody's. */
  showsReading: z.boolean().catch(true),
  /** Whether Enter sends, and Shift+Enter begins a line; else the other way round, with Ctrl+Enter. */
  sendByEnter: z.boolean().catch(true),
  /** What one wants to be notified of. */
  notifyAbout: notifyAbout.catch(() => notifyAbout.parse({})),
  /** In rooms for which one chose nothing: every message, or those that call one. */
  notifyRooms: z.enum(['all', 'mentions']).catch('mentions'),
  personLevels: personLevels.catch(() => ({})),
  /** null: at all hours. */
  notifyHours: notifyHours.nullable().catch(null),
  notifySound: notifySound.catch('chime'),
  /** Whether a page that is open but hidden shows notifications of the desktop's own. */
  notifyDesktop: z.boolean().catch(true),
  /** Whether notifications show what was written. */
  notifyText: z.boolean().catch(true),
  /** Minutes after which what stayed unread is sent by e-mail; null: never. */
  mailAfter: mailAfter.nullable().catch(60),
  /** The newest `selfRevision` of what moderators did that one has acknowledged. */
  noticesSeen: position.catch(0),
  /** The person's number of the last change (R3); 0: nothing was ever chosen. */
  selfRevision: position,
});
export type Preferences = z.infer<typeof preferences>;

/** What was not chosen. */
export const defaultPreferences: Preferences = preferences.parse({ selfRevision: 0 });

export const updatePreferences = z.strictObject({
  roomOrder: roomOrder.optional(),
  collapsed: collapsed.optional(),
  dense: z.boolean().optional(),
  dndUntil: time.nullable().optional(),
  singleKeys: z.boolean().optional(),
  timeZoneByDevice: z.boolean().optional(),
  keywords: keywords.optional(),
  skinTone: skinTone.optional(),
  showsReading: z.boolean().optional(),
  sendByEnter: z.boolean().optional(),
  /** Only what is given is changed. */
  notifyAbout: setNotifyAbout.optional(),
  notifyRooms: z.enum(['all', 'mentions']).optional(),
  personLevels: personLevels.optional(),
  notifyHours: notifyHours.nullable().optional(),
  notifySound: notifySound.optional(),
  notifyDesktop: z.boolean().optional(),
  notifyText: z.boolean().optional(),
  mailAfter: mailAfter.nullable().optional(),
  noticesSeen: position.optional(),
});
export type UpdatePreferences = z.infer<typeof updatePreferences>;
export const onePreferences = z.object({ preferences });
