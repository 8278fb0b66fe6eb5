import * as z from 'zod';
import { id, position } from './primitives.js';

/** Up to where the people of a room have read, those who show it; oneself is not among them. */
export const seenList = z.object({ seen: z.array(z.object({ userId: id, seq: position })) });
export type SeenList = z.infer<typeof seenList>;

/** A fleeting event. */
export const seenChanged = z.object({ roomId: id, userId: id, seq: position });
export type SeenChanged = z.infer<typeof seenChanged>;
