import type { Digest, DigestItem, DigestRoom } from './digest.js';
import { deedOf, introductionOf, momentOf, moreOf, serverNameOf, wordsOf } from './digest-words.js';

/** As words alone. */
export function digestText(digest: Digest): string {
  return [
    `${serverNameOf(digest)}: ${introductionOf(digest)}`,
    ...digest.rooms.map((room) => roomText(room, digest)),
    ...(digest.more > 0 ? [`… ${moreOf(digest)}: ${digest.publicUrl}/inbox`] : []),
    [
      '--',
      `What you are told of, and when: ${digest.publicUrl}/settings`,
      `No e-mail of this kind any more: ${digest.unsubscribe}`,
    ].join('\n'),
  ].join('\n\n');
}

function roomText({ name, items }: DigestRoom, digest: Digest): string {
  return [`# ${name}`, ...items.map((item) => itemText(item, digest))].join('\n\n');
}

function itemText(item: DigestItem, { timeZone }: Digest): string {
  const lines = [`${deedOf(item)} · ${momentOf(item.at, timeZone)}`];
  // Quoted, so that no line of theirs looks like one of ours.
  if (item.body !== null)
    lines.push(
      ...wordsOf(item.body)
        .split('\n')
        .map((line) => `> ${line}`),
    );
  return [...lines, item.link].join('\n');
}
