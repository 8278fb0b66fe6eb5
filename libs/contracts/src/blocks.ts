import * as z from 'zod';
import { id, position, queryPosition, time } from './primitives.js';
import { user } from './users.js';

/**
 * Somebody whom one has blocked: no direct messages pass between the two, nothing notifies of what they do, and apps fold
 * what they write. Only oneself sees it.
 */
export const block = z.object({
  userId: id,
  at: time,
  /** It was lifted. */
  removed: z.boolean(),
  selfRevision: position,
});
export type Block = z.infer<typeof block>;
export const oneBlock = z.object({ block });
/** Those stamped later than `since`, ascending by number; lifted ones too, so that it is known of them. */
export const listBlocks = z.strictObject({ since: queryPosition.default(0).meta({ default: 0 }) });
export const blockList = z.object({ blocks: z.array(block), users: z.array(user), selfRevision: position });
export type BlockList = z.infer<typeof blockList>;
export const blockUpdated = z.object({ selfRevision: position, block });
