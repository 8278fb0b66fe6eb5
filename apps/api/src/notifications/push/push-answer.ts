import type { RawAnswer } from './push-line.js';

/**
 * What became of one push message. `gone`: the device is not subscribed any more. `later`: worth another try, after so many
 * seconds where the service said so. `refused`: it never will be taken.
 */
export interface PushAnswer {
  outcome: 'sent' | 'gone' | 'later' | 'refused';
  /** In words, for the person whose device it is. */
  answer: string;
  retryAfter: number | null;
}

const mostSeconds = 3600;
const mostWords = 160;

/** RFC 8030 with what push services really answer. */
export function readAnswer({ status, retryAfter, text }: RawAnswer, now = Date.now()): PushAnswer {
  const answer = [String(status), words(text)].join(' ').trim();
  if (status >= 200 && status < 300) return { outcome: 'sent', answer, retryAfter: null };
  if (status === 404 || status === 410) return { outcome: 'gone', answer, retryAfter: null };
  if (status === 408 || status === 429 || status >= 500)
    return { outcome: 'later', answer, retryAfter: secondsUntil(retryAfter, now) };
  return { outcome: 'refused', answer, retryAfter: null };
}

/** The same whatever it was: names and addresses inside the network are not told apart. */
export const unreached: PushAnswer = {
  outcome: 'later',
  answer: 'The push service could not be reached.',
  retryAfter: null,
};

/** Seconds, or a date (RFC 9110). */
function secondsUntil(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const seconds = /^\d{1,9}$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - now) / 1000);
  return Number.isNaN(seconds) ? null : Math.min(Math.max(seconds, 0), mostSeconds);
}

/** One line of plain text; a page of HTML says nothing. */
function words(text: string): string {
  if (text.trimStart().startsWith('<')) return '';
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\p{Surrogate}\s]+/gu, ' ').trim();
  return [...line].slice(0, mostWords).join('');
}
