import * as z from 'zod';
import { severalIds } from './admin.js';
import { limits } from './limits.js';
import { clientId, id, next, page, time } from './primitives.js';
import { own, room } from './rooms.js';
import { user } from './users.js';

const { code: length, maxUses } = limits.inviteLink;

/** 128 random bits: an entry ticket that ends, by time, by uses, or when it is revoked. */
export const inviteCode = z
  .string()
  .regex(
    new RegExp(`^[A-Za-z0-9_-]{${length}}$`),
    `must be ${length} letters, digits, hyphens or underscores`,
  );

/** A link that lets people into a room, or (`roomId` null) onto the server. `uses` counts people. */
export const inviteLink = z.object({
  id,
  code: z.string(),
  roomId: id.nullable(),
  createdBy: user.nullable(),
  createdAt: time,
  /** null: it does not end by itself. */
  expiresAt: time.nullable(),
  /** null: as many as come. */
  maxUses: z.int().nullable(),
  uses: z.int(),
  revokedAt: time.nullable(),
  /** Who makes an account by it is a guest; a node of an older release says nothing, and knows none. */
  asGuest: z.boolean().optional(),
});
export type InviteLink = z.infer<typeof inviteLink>;

/** A link to the server is never one for guests, who would see nothing there. */
export const createServerLink = z.strictObject({
  clientId: clientId.optional(),
  expiresAt: time.nullable().optional(),
  maxUses: z.int().min(1).max(maxUses).nullable().optional(),
});
export const createInviteLink = createServerLink.extend({ asGuest: z.boolean().optional() });
export type CreateInviteLink = z.infer<typeof createInviteLink>;
export const listInviteLinks = z.strictObject({ ...page });
/** Newest first; those that have ended for thirty days more. */
export const inviteLinks = z.object({ inviteLinks: z.array(inviteLink), next });
export type InviteLinks = z.infer<typeof inviteLinks>;
export const oneInviteLink = z.object({ inviteLink });

export const linkStates = ['open', 'used_up', 'expired', 'revoked'] as const;
export type LinkState = (typeof linkStates)[number];
/**
 * A link onto the server or into a public room, for admins. `code`: of links onto the server only; those into a room are for
 * those who may invite there. `room`: as it is called now.
 */
export const adminInviteLink = inviteLink.extend({
  code: z.string().nullable(),
  room: z.object({ id, name: z.string() }).nullable(),
  state: z.enum(linkStates),
});
export type AdminInviteLink = z.infer<typeof adminInviteLink>;
const filterLinks = {
  /** Where they lead. */
  to: z.enum(['server', 'rooms']).optional(),
  room: id.optional(),
  /** Who made them. */
  by: id.optional(),
  /** What whoever signs up by them becomes. */
  comers: z.enum(['member', 'guest']).optional(),
  state: z.enum(linkStates).optional(),
  /** `ending`: which ends first comes first. `uses`: by which most came. */
  sort: z.enum(['newest', 'ending', 'uses']).default('newest').meta({ default: 'newest' }),
};
export const filterAdminLinks = z.strictObject(filterLinks);
export type FilterAdminLinks = z.infer<typeof filterAdminLinks>;
export const listAdminLinks = z.strictObject({ ...filterLinks, ...page });
export type ListAdminLinks = z.infer<typeof listAdminLinks>;
export const adminInviteLinks = z.object({ inviteLinks: z.array(adminInviteLink), next });
export type AdminInviteLinks = z.infer<typeof adminInviteLinks>;
/** `people`: who came by it, the last first, at most 200. */
export const adminInviteLinkDetail = z.object({
  inviteLink: adminInviteLink,
  people: z.array(z.object({ user, at: time })),
});
export type AdminInviteLinkDetail = z.infer<typeof adminInviteLinkDetail>;

/** Revokes several; with `dryRun` it is only said what would come of it. */
export const revokeLinks = z.strictObject({
  ids: severalIds,
  dryRun: z.boolean().default(false).meta({ default: false }),
});
export type RevokeLinks = z.infer<typeof revokeLinks>;
/** In the order of the question. `unchanged`: it is revoked already; `refused`: by `code`. */
export const revokedLinks = z.object({
  dryRun: z.boolean(),
  results: z.array(
    z.object({
      id,
      outcome: z.enum(['changed', 'unchanged', 'refused']),
      code: z.string().nullable(),
    }),
  ),
});
export type RevokedLinks = z.infer<typeof revokedLinks>;

/** What whoever holds a valid link learns before signing in. `signUp`: it lets one make an account here. */
export const invitePreview = z.object({
  serverName: z.string(),
  room: z.object({ name: z.string(), topic: z.string(), memberCount: z.int() }).nullable(),
  signUp: z.boolean(),
  /** Whoever makes an account by it is a guest. */
  asGuest: z.boolean().optional(),
});
export type InvitePreview = z.infer<typeof invitePreview>;
export const oneInvitePreview = z.object({ invite: invitePreview });

/** Both null for a link to the server. */
export const joinedByLink = z.object({ room: room.nullable(), own: own.nullable() });
export type JoinedByLink = z.infer<typeof joinedByLink>;
