import * as z from 'zod';
import { limits } from './limits.js';
import { id, label, text, time } from './primitives.js';
import { displayName, self, username } from './users.js';

export const scopes = ['read', 'write', 'admin'] as const;
/** What a personal access token may do: `write` includes `read`, `admin` is only the admin endpoints. */
export const scope = z.enum(scopes);
export type Scope = z.infer<typeof scope>;

export const tokenPrefix = 'parley_pat_';
export const refreshCookie = 'parley_refresh';
/** Beside the refresh cookie, and readable by the page: says that there is one, so that nobody asks in vain. No secret. */
export const signedInCookie = 'parley_signed_in';
/** What a browser shows files by: `<img>` sends no token. It reads files and does nothing else. */
export const filesCookie = 'parley_files';

export const newPassword = text(limits.password.max, limits.password.min);
export const anyPassword = z.string().max(4096);

export const register = z.strictObject({
  username,
  password: newPassword,
  displayName: displayName.optional(),
  email: z.email().max(limits.email).optional(),
  inviteCode: text(128).optional(),
  /** Printed by the start, asked for the first account where the server listens beyond loopback. */
  setupCode: z.string().max(128).optional(),
});
export type Register = z.infer<typeof register>;

export const signIn = z.strictObject({
  username: text(256, 1).toLowerCase(),
  password: anyPassword,
});
export type SignIn = z.infer<typeof signIn>;

/** `expiresIn` in seconds; the refresh token travels only in the cookie. */
export const signedIn = z.object({ user: self, accessToken: z.string(), expiresIn: z.int() });
export type SignedIn = z.infer<typeof signedIn>;

/** The account is made once an admin approves; `ticket` says how it stands (`POST /auth/sign-up`). */
export const waitingSignUp = z.object({ waiting: z.object({ username: z.string(), ticket: z.string() }) });
export type WaitingSignUp = z.infer<typeof waitingSignUp>;
export const registered = z.union([signedIn, waitingSignUp]);
export type Registered = z.infer<typeof registered>;

/** One signed-in device. */
export const session = z.object({
  id,
  userAgent: z.string(),
  ip: z.string(),
  createdAt: time,
  lastUsedAt: time,
  current: z.boolean(),
});
export type Session = z.infer<typeof session>;
export const sessionList = z.object({ sessions: z.array(session) });

export const personalToken = z.object({
  id,
  name: z.string(),
  scopes: z.array(scope),
  createdAt: time,
  lastUsedAt: time.nullable(),
  expiresAt: time.nullable(),
});
export type PersonalToken = z.infer<typeof personalToken>;
export const tokenList = z.object({ tokens: z.array(personalToken) });

export const createToken = z.strictObject({
  name: label(limits.tokenName),
  scopes: z
    .array(scope)
    .min(1)
    .max(scopes.length)
    .refine((all) => new Set(all).size === all.length, 'must not name a scope twice'),
  expiresAt: time.nullable().optional(),
});
export type CreateToken = z.infer<typeof createToken>;
/** `secret` is shown this once. */
export const createdToken = z.object({ token: personalToken, secret: z.string() });
export type CreatedToken = z.infer<typeof createdToken>;

export const changePassword = z.strictObject({ currentPassword: anyPassword, newPassword });
