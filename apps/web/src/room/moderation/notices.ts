import type { ModerationNotice } from '@parley/contracts';
import { moderationTexts as texts } from '../../texts/moderation.js';
import { untilSentence } from './moderated-people.js';

/** What was done, in a sentence, and why. */
export function noticeSentence({ act, roomName, until, reason }: ModerationNotice, now: Date): string {
  const ends = until === null ? '' : untilSentence(until, now);
  const what = texts.noticed[act](roomName, ends).replace(/ \.$/u, '.');
  return reason === '' ? what : `${what} ${texts.why(reason)}`;
}

/** The one that says why one is not in this room, where a moderator saw to that. */
export function whyOut(notices: readonly ModerationNotice[], roomId: string): ModerationNotice | null {
  const ways: readonly string[] = ['member.removed', 'member.banned', 'member.unbanned'];
  const last = notices.findLast((notice) => notice.roomId === roomId && ways.includes(notice.act));
  return last && last.act !== 'member.unbanned' ? last : null;
}
