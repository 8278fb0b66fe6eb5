import * as z from 'zod';
import { limits } from './limits.js';
import { id, label, next, page, time } from './primitives.js';
import { keepDays } from './retention.js';
import { guestBringing, roomCreation, signUp } from './server.js';
import { user } from './users.js';

/** What those who run the server choose while it runs. */
export const serverSettings = z.object({
  name: z.string(),
  signUp,
  roomCreation,
  guests: guestBringing,
  keepDays,
});
export type ServerSettings = z.infer<typeof serverSettings>;
export type SettingName = keyof ServerSettings;

function setting<Value extends z.ZodType>(value: Value) {
  return z.object({
    /** What holds. */
    value,
    /** What was chosen; null: nothing, and `fallback` holds. */
    chosen: value.nullable(),
    fallback: value,
    /** The environment variable that says otherwise: then the choice waits until it is gone. */
    environment: z.string().nullable(),
  });
}

export const chosenSettings = z.object({
  settings: z.object({
    name: setting(z.string()),
    signUp: setting(signUp),
    roomCreation: setting(roomCreation),
    /** null: for ever. */
    keepDays: setting(keepDays),
    guests: setting(guestBringing),
  }),
});
export type ChosenSettings = z.infer<typeof chosenSettings>;

/** null: as it is without a choice. */
export const updateSettings = z.strictObject({
  name: label(limits.serverName).nullable().optional(),
  signUp: signUp.nullable().optional(),
  roomCreation: roomCreation.nullable().optional(),
  keepDays: keepDays.optional(),
  guests: guestBringing.nullable().optional(),
});
export type UpdateSettings = z.infer<typeof updateSettings>;

export const listSettingChanges = z.strictObject(page);
/** Newest first. `before` and `after`: null where nothing was chosen; `by`: null once the account is gone. */
export const settingChanges = z.object({
  changes: z.array(
    z.object({
      id,
      setting: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
      at: time,
      by: user.nullable(),
    }),
  ),
  next,
});
export type SettingChanges = z.infer<typeof settingChanges>;
