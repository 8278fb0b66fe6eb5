import { type Box, type BoxContext, emptyBox } from '@parley/sdk';

/** A message being answered, or one of one's own being changed (`seq` null while it is not confirmed). */
export type Context = BoxContext;

/** What is being written. `aside` is what was begun before one went to change another message. */
export type Draft = Box;

export const emptyDraft: Draft = emptyBox;
