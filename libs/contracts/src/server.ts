import * as z from 'zod';
import { epoch } from './primitives.js';

/** `approval`: an admin looks at everybody who comes without a link of theirs. */
export const signUp = z.enum(['open', 'invite', 'approval', 'closed']);

/** The lowest server role that makes rooms. */
export const roomCreation = z.enum(['member', 'moderator']);
export type RoomCreation = z.infer<typeof roomCreation>;

/** Where the picture of the place is read; another picture has another address. */
export const placePicture = z.object({ pictureUrl: z.string().nullable() });

/** Who makes links by which people come as guests: this server role and up, or nobody, and then no such link makes an account. */
export const guestBringing = z.enum(['nobody', 'admin', 'moderator', 'member']);
export type GuestBringing = z.infer<typeof guestBringing>;

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
  /** After how many days messages are taken away in every room; null: they are kept. A node of an older release keeps them. */
  keepDays: z.int().nullable().optional(),
  /** Who makes links for guests; a node of an older release says nothing, and knows none. */
  guests: guestBringing.optional(),
  /** Where the picture of the place is read (`?size=` chooses how large); null: it has none. */
  pictureUrl: z.string().nullable().optional(),
  /** Whether the owner is still to be led through the first steps. */
  firstSteps: z.boolean().optional(),
});
export type ServerInfo = z.infer<typeof serverInfo>;

export const health = z.object({
  status: z.enum(['ok', 'unavailable']),
  checks: z.record(z.string(), z.enum(['ok', 'unavailable'])).optional(),
});
