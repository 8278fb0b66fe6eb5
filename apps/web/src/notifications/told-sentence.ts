import type { MailState, Preferences } from '@parley/contracts';
import { endName } from '../people/status.js';
import { isEndless } from '../people/spans.js';
import { texts } from '../texts.js';
import { notificationTexts } from '../texts/notifications.js';
import { spokenTime } from './clock-times.js';

export interface SentenceFacts {
  readonly preferences: Preferences;
  /** Until when one is not to be disturbed; null: one may be. */
  readonly quietUntil: string | null;
  readonly mail: MailState | null;
  /** Devices that are told by push: this one, and how many others. */
  readonly here: boolean;
  readonly others: number;
  /** For how many rooms and people one chose something else. */
  readonly rooms: number;
  readonly people: number;
  readonly now: Date;
}

const words = notificationTexts.sentence;
const list = new Intl.ListFormat(texts.language, { type: 'conjunction' });
const allKinds = Object.keys(notificationTexts.about) as (keyof Preferences['notifyAbout'])[];

/** What one's choices mean, as a sentence or two. */
export function toldSentence(facts: SentenceFacts): string {
  const { quietUntil, now } = facts;
  if (quietUntil !== null && isEndless(quietUntil)) return words.quietEver;
  const quiet = quietUntil === null ? '' : words.quiet(endName(quietUntil, now));
  return [quiet, mainSentence(facts), otherwise(facts)].filter(Boolean).join(' ');
}

function mainSentence(facts: SentenceFacts): string {
  const { preferences } = facts;
  const what = whatOf(preferences);
  if (what.length === 0) return words.nothing;
  if (preferences.notifyHours?.days.length === 0) return words.noDay;
  return words.told(list.format(waysOf(facts)), list.format(what), whenOf(preferences.notifyHours));
}

function waysOf({ preferences: { mailAfter }, mail, here, others }: SentenceFacts): string[] {
  const ways = [
    ...(here ? [words.here] : []),
    ...(others > 0 ? [words.others(others, here)] : []),
    ...(here ? [] : [words.app]),
  ];
  const mails = mail?.on === true && mail.address !== null && mailAfter !== null;
  return mails ? [...ways, words.mail[mailAfter]] : ways;
}

function whatOf({ notifyAbout, notifyRooms, keywords }: Preferences): string[] {
  const isMeant = (kind: (typeof allKinds)[number]) => kind !== 'keyword' || keywords.length > 0;
  const kinds = allKinds.filter((kind) => notifyAbout[kind] && isMeant(kind));
  return [...(notifyRooms === 'all' ? [words.about.message] : []), ...kinds.map((kind) => words.about[kind])];
}

function whenOf(hours: Preferences['notifyHours']): string {
  if (!hours) return '';
  const { from, to } = hours;
  const days = daysOf(hours.days);
  if (from === to) return days === words.days.all ? '' : words.wholeDays + days;
  const span = from > to ? words.overnight : words.span;
  return span(spokenTime(from), spokenTime(to)) + days;
}

function daysOf(days: readonly number[]): string {
  const chosen = new Set(days);
  const isExactly = (...wanted: number[]) =>
    chosen.size === wanted.length && wanted.every((day) => chosen.has(day));
  if (chosen.size === 7) return words.days.all;
  if (isExactly(1, 2, 3, 4, 5)) return words.days.week;
  if (isExactly(0, 6)) return words.days.end;
  const week = [1, 2, 3, 4, 5, 6, 0].filter((day) => chosen.has(day));
  return words.on(list.format(week.map((day) => notificationTexts.dayNames[day] ?? '')));
}

function otherwise({ rooms, people }: SentenceFacts): string {
  const what = [...(rooms > 0 ? [words.rooms(rooms)] : []), ...(people > 0 ? [words.people(people)] : [])];
  if (what.length === 0) return '';
  const verb = rooms + people === 1 ? words.is : words.are;
  return words.otherwise(`${list.format(what)} ${verb}`);
}
