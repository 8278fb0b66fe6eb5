import * as z from 'zod';
import { epoch } from './primitives.js';

export const signUp = z.enum(['open', 'invite', 'closed']);

/** The lowest server role that makes rooms. */
export const roomCreation = z.enum(['member', 'moderator']);
export type RoomCreation = z.infer<typeof roomCreation>;

/** What anybody may know before signing in. */
export const serverInfo = z.object({
  name: z.string(),
  version: z.string(),
  signUp,
  /** True until the first account exists; that one becomes the owner. */
  needsOwner: z.boolean(),
  epoch,
  /** Whether this server sends e-mail; a node of an older release says nothing, and does not. */
  mail: z.boolean().optional(),
  /** The lowest server role that makes rooms; a node of an older release says nothing, and takes members. */
  roomCreation: roomCreation.optional(),
});
export type ServerInfo = z.infer<typeof serverInfo>;

export const health = z.object({
  status: z.enum(['ok', 'unavailable']),
  checks: z.record(z.string(), z.enum(['ok', 'unavailable'])).optional(),
});
