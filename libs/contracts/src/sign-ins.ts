import * as z from 'zod';
import { severalIds } from './admin.js';
import { personalToken, session } from './auth.js';
import { id, next, page } from './primitives.js';
import { user } from './users.js';

const ofWhom = { user: id.optional() };

/** Where people are signed in, newest first; `user`: of this person only. */
export const listSessions = z.strictObject({ ...ofWhom, ...page });
export const filterSessions = z.strictObject(ofWhom);
export type ListSignIns = z.infer<typeof listSessions>;
export const adminSession = session.omit({ current: true }).extend({ userId: id });
export type AdminSession = z.infer<typeof adminSession>;
export const adminSessionList = z.object({ sessions: z.array(adminSession), users: z.array(user), next });

/** The tokens of programs, newest first; never their secrets. */
export const adminToken = personalToken.extend({ userId: id });
export type AdminToken = z.infer<typeof adminToken>;
export const adminTokenList = z.object({ tokens: z.array(adminToken), users: z.array(user), next });

/** Ends several; with `dryRun` it is only said what would come of it. */
export const endSignIns = z.strictObject({
  ids: severalIds,
  dryRun: z.boolean().default(false).meta({ default: false }),
});
export type EndSignIns = z.infer<typeof endSignIns>;
/** In the order of the question. `unchanged`: it has ended already; `refused`: by `code`. */
export const endedSignIns = z.object({
  dryRun: z.boolean(),
  results: z.array(
    z.object({
      id,
      outcome: z.enum(['changed', 'unchanged', 'refused']),
      code: z.string().nullable(),
    }),
  ),
});
export type EndedSignIns = z.infer<typeof endedSignIns>;
