import type { Message, Room } from '@parley/contracts';
import { texts } from '../texts.js';
import { keepingTexts } from '../texts/keeping.js';

/** What a list says of a message: its words, unless they were deleted or are no longer kept, which the list may not know. */
export function wordsKept(
  { seq, deletedAt }: Pick<Message, 'seq' | 'deletedAt'>,
  room: Pick<Room, 'firstSeq'> | undefined,
  words: () => string,
): string {
  if (seq < (room?.firstSeq ?? 1)) return keepingTexts.quoted;
  return deletedAt ? texts.message.deleted : words();
}
