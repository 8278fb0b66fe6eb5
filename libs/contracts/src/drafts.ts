import * as z from 'zod';
import { limits } from './limits.js';
import { clientId, id, position, queryPosition, text, time } from './primitives.js';

/** What is being written is an answer, or a change of one of one's own messages. */
export const draftContext = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reply'), seq: position.min(1) }),
  z.strictObject({ kind: z.literal('edit'), clientId, seq: position.min(1) }),
]);

/** What one began to write in a room, or in one of its threads. `body` may be longer than a message may be; `""`: nothing. */
export const draft = z.object({
  roomId: id,
  /** 0: the line of the room. */
  root: position,
  body: z.string(),
  context: draftContext.nullable().catch(null),
  selfRevision: position,
  updatedAt: time,
});
export type Draft = z.infer<typeof draft>;

export const putDraft = z.strictObject({
  root: position.optional(),
  body: text(limits.draft),
  context: draftContext.nullable().optional(),
  /** The `selfRevision` of the draft one began from; 0: there was none. Another one stands there: `draft.changed`. */
  version: position,
});
export type PutDraft = z.infer<typeof putDraft>;
export const oneDraft = z.object({ draft });

export const listDrafts = z.strictObject({ since: queryPosition.default(0).meta({ default: 0 }) });
/** Those later than `since`, ascending; empty ones too: they say what is gone. */
export const draftList = z.object({ drafts: z.array(draft), selfRevision: position });

/** A self event (R3). */
export const draftUpdated = z.object({ selfRevision: position, draft });
