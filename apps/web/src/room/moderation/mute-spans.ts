import { limits } from '@parley/contracts';

/** How long somebody is muted. */
export const muteSpans = ['minutes15', 'hour', 'day', 'own', 'lifted'] as const;
export type MuteSpan = (typeof muteSpans)[number];

const most = limits.moderation.muteSeconds;
const seconds = { minutes15: 900, hour: 3_600, day: 86_400, lifted: most };

/** How many seconds from now; null where a time of one's own is none that can be. */
export function secondsOf(span: MuteSpan, ownEnd: string, now: Date): number | null {
  if (span !== 'own') return seconds[span];
  const wanted = Math.ceil((Date.parse(ownEnd) - now.getTime()) / 1000);
  return wanted >= 1 && wanted <= most ? wanted : null;
}

/** Later than anybody would choose: it lasts until it is lifted, or for a year. */
export function isOpenEnded(until: string, now: Date): boolean {
  return Date.parse(until) - now.getTime() > 300 * 86_400_000;
}
