import * as z from 'zod';
import { anyPassword, newPassword } from './auth.js';
import { limits } from './limits.js';
import { secret, text, time } from './primitives.js';
import { username } from './users.js';

export const email = z.email().max(limits.email);

/** `who`: a username or an e-mail address. */
export const forgottenPassword = z.strictObject({ who: text(limits.email, 1) });
/** What a link brings along that is good once. */
export const oneTimeToken = z.strictObject({ token: secret });
export const passwordLink = z.object({ username: z.string(), expiresAt: time });
export const resetPassword = z.strictObject({ token: secret, newPassword });
/** `token` is shown this once; it stands behind `/new-password#`. */
export const madePasswordLink = z.object({ token: z.string(), expiresAt: time });
export type MadePasswordLink = z.infer<typeof madePasswordLink>;

/** null: none any more. */
export const changeEmail = z.strictObject({ email: email.nullable(), currentPassword: anyPassword });
export const changeUsername = z.strictObject({ username });
