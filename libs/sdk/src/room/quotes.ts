import type { Message, MessagePage } from '@parley/contracts';
import type { Quoted, Timeline } from './timeline.js';

/** So many are held; a screen shows fewer rows than that. */
const mostQuoted = 400;

/** A message that was asked for, and what changed while its page was on the way (R18). */
export function showQuote(timeline: Timeline, seq: number, page: MessagePage): Timeline {
  const others = [...timeline.quoted].filter(([held]) => held !== seq).slice(1 - mostQuoted);
  const quoted = new Map<number, Message | null>([...others, [seq, timeline.quoted.get(seq) ?? null]]);
  return { ...timeline, quoted: withNewer(quoted, [...page.messages, ...timeline.aside.messages]) };
}

/** A quoted message is replaced only by one with a higher revision, wherever it stands in the room (R18). */
export function withNewer(quoted: Quoted, messages: readonly Message[]): Quoted {
  const held = (seq: number) => quoted.get(seq)?.revision ?? -1;
  const newer = messages.filter(({ seq, revision }) => quoted.has(seq) && revision > held(seq));
  if (newer.length === 0) return quoted;
  newer.sort((one, other) => one.revision - other.revision);
  return new Map<number, Message | null>([
    ...quoted,
    ...newer.map((message) => [message.seq, message] as const),
  ]);
}
