import type { PushMessage } from '@parley/contracts';

/** A push service takes 4096 bytes (RFC 8030, 7.2), of which encryption needs a header, a delimiter and a tag (RFC 8188). */
export const mostPlainBytes = 4096 - 86 - 1 - 16;
const mostTitleBytes = 600;
const left = '…';

type ToShow = Extract<PushMessage, { type: 'notification' }>;

/** With as much of its text as one push message holds, in whole characters as people see them. */
export function fitting(message: ToShow): ToShow {
  const short = { ...message, title: cutTo(message.title, mostTitleBytes), body: '' };
  const room = mostPlainBytes - Buffer.byteLength(JSON.stringify(short));
  return { ...short, body: cutTo(message.body, room) };
}

/** `bytes`: of the text as it stands in JSON, without its quotes. */
export function cutTo(text: string, bytes: number): string {
  if (sizeOf(text) <= bytes) return text;
  let size = sizeOf(left);
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    size += sizeOf(segment);
    if (size > bytes) break;
    kept += segment;
  }
  return kept + left;
}

function sizeOf(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) - 2;
}
