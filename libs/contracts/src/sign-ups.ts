import * as z from 'zod';
import { limits } from './limits.js';
import { id, next, page, secret, text, time } from './primitives.js';

export const signUpStates = ['waiting', 'approved', 'declined'] as const;
export const signUpState = z.enum(signUpStates);
export type SignUpState = z.infer<typeof signUpState>;

/** What one asks by how it stands with one's sign-up: it is given once and does nothing else. */
export const askSignUp = z.strictObject({ ticket: secret });
export const signUpStanding = z.object({
  username: z.string(),
  state: signUpState,
  /** Why it was declined; empty where nobody said. */
  reason: z.string(),
});
export type SignUpStanding = z.infer<typeof signUpStanding>;

/** Somebody who wants an account; once approved, `id` is the account's. */
export const signUpRequest = z.object({
  id,
  username: z.string(),
  displayName: z.string(),
  email: z.string().nullable(),
  createdAt: time,
  state: signUpState,
  decidedAt: time.nullable(),
  reason: z.string(),
});
export type SignUpRequest = z.infer<typeof signUpRequest>;

/** Those who wait: who came first is first. Those who were decided on: the newest first. */
export const listSignUps = z.strictObject({
  state: signUpState.default('waiting').meta({ default: 'waiting' }),
  ...page,
});
export const signUpList = z.object({ signUps: z.array(signUpRequest), next });
export type SignUpList = z.infer<typeof signUpList>;
export const declineSignUp = z.strictObject({
  reason: text(limits.moderation.reason).default('').meta({ default: '' }),
});
