import * as z from 'zod';
import { limits } from './limits.js';
import { queryNumber, time } from './primitives.js';

/** After how many days messages are taken away; null: they are kept for ever. */
export const keepDays = z.int().min(1).max(limits.keepDays).nullable();

/** What is in force in a room: the fewer days of what the server and the room say. */
export function keptDays(
  server: { keepDays?: number | null | undefined } | null | undefined,
  room: { keepDays?: number | null | undefined } | null | undefined,
): number | null {
  const said = [server?.keepDays, room?.keepDays].filter((days) => days !== null && days !== undefined);
  return said.length > 0 ? Math.min(...said) : null;
}

export const previewRetention = z.strictObject({ days: queryNumber(1, limits.keepDays) });
export type PreviewRetention = z.infer<typeof previewRetention>;

/**
 * What would be taken away now in a room: how many messages, deleted ones and those in threads too, and when the oldest of
 * them was posted; null: there is none.
 */
export const roomRetentionPreview = z.object({ messages: z.int(), oldest: time.nullable() });
export type RoomRetentionPreview = z.infer<typeof roomRetentionPreview>;
/** The same of all rooms, direct ones too, and in how many of them. */
export const retentionPreview = roomRetentionPreview.extend({ rooms: z.int() });
export type RetentionPreview = z.infer<typeof retentionPreview>;
