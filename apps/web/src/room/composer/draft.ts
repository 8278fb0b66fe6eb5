import * as z from 'zod';

const context = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reply'), seq: z.int(), author: z.string(), excerpt: z.string() }),
  z.object({ kind: z.literal('edit'), clientId: z.string(), seq: z.int().nullable(), body: z.string() }),
]);

/** A message being answered, or one of one's own being changed (`seq` null while it is not confirmed). */
export type Context = z.infer<typeof context>;

const draft = z.object({ text: z.string(), aside: z.string(), context: context.nullable() });

/** What is being written. `aside` is what was begun before one went to change another message. */
export type Draft = z.infer<typeof draft>;

export const emptyDraft: Draft = { text: '', aside: '', context: null };

/** Reads what an earlier visit stored; anything unknown is no draft. */
export function readDraft(stored: string | null): Draft {
  if (stored === null) return emptyDraft;
  try {
    return draft.catch(emptyDraft).parse(JSON.parse(stored));
  } catch {
    return emptyDraft;
  }
}
