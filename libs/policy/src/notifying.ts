import type { NotificationKind, NotificationRule, NotifyAbout, NotifyHours } from '@parley/contracts';
import { isQuietAt } from './quiet-hours.js';

/** All by which it is decided whether one person is notified of one thing. Kept with the decision, so that it can be made again. */
export interface NotifyingFacts {
  source: 'message' | 'reaction' | 'invitation' | 'reminder';
  /** They did it themselves. */
  own: boolean;
  /** It is not there any more, or they are not in the room. */
  gone: boolean;
  read: boolean;
  /** A device of theirs shows the place. */
  looking: boolean;
  /** How a message concerns them. */
  named: boolean;
  /** It calls all in the room, or who is there, and they are. */
  called: boolean;
  answered: boolean;
  followed: boolean;
  keyword: boolean;
  direct: boolean;
  /** It stands in the line of its room, not in a thread alone. */
  inLine: boolean;
  /** What they chose for the room; null: nothing. */
  roomLevel: 'all' | 'mentions' | 'none' | null;
  /** What they chose for rooms in general. */
  notifyRooms: 'all' | 'mentions';
  /** They blocked whoever did it. */
  blocked: boolean;
  /** What they chose for whoever did it. */
  personLevel: 'all' | 'none' | null;
  about: NotifyAbout;
  /** Until when they are not to be disturbed. */
  dndUntil: string | null;
  hours: NotifyHours | null;
  /** By IANA; `''` is UTC. */
  timeZone: string;
  /** When it is decided. */
  at: string;
}

export interface NotifyingDecision {
  rule: NotificationRule;
  /** Of several that fit the first that they want to hear of, else the first; null: it does not concern them. */
  kind: NotificationKind | null;
}

/** Whether somebody is notified, by which rule, and what it is to them. */
export function decideNotification(facts: NotifyingFacts): NotifyingDecision {
  const kinds = kindsOf(facts);
  const kind = kinds.find((each) => isWanted(each, facts)) ?? kinds[0] ?? null;
  return { rule: ruleFor(facts, kind), kind };
}

function ruleFor(facts: NotifyingFacts, kind: NotificationKind | null): NotificationRule {
  if (facts.own) return 'own';
  if (facts.gone) return 'gone';
  if (kind === 'reminder') return ruleOfReminder(facts);
  if (facts.blocked) return 'person.blocked';
  if (facts.roomLevel === 'none') return 'room.none';
  if (facts.personLevel === 'none') return 'person.none';
  if (kind === null) return 'not_called';
  if (!isWanted(kind, facts)) return 'kind.off';
  if (isDisturbing(facts)) return 'dnd';
  if (facts.hours && isQuietAt(facts.hours, facts.timeZone, new Date(facts.at))) return 'hours';
  if (facts.read) return 'read';
  return facts.looking ? 'looking' : 'told';
}

/** They set it for that hour themselves. */
function ruleOfReminder(facts: NotifyingFacts): NotificationRule {
  if (!facts.about.reminder) return 'kind.off';
  return isDisturbing(facts) ? 'dnd' : 'told';
}

function kindsOf(facts: NotifyingFacts): NotificationKind[] {
  if (facts.source !== 'message') return [facts.source];
  const fits: [NotificationKind, boolean][] = [
    ['mention', facts.named],
    ['room', facts.called],
    ['reply', facts.answered],
    ['direct', facts.direct && facts.roomLevel !== 'mentions'],
    ['thread', facts.followed],
    ['keyword', facts.keyword],
    ['message', hearsAll(facts)],
  ];
  return fits.filter(([, fit]) => fit).map(([kind]) => kind);
}

/** What stands in a thread alone is for those who follow it. */
function hearsAll({ roomLevel, notifyRooms, personLevel, inLine }: NotifyingFacts): boolean {
  return personLevel === 'all' || (inLine && (roomLevel ?? notifyRooms) === 'all');
}

function isWanted(kind: NotificationKind, { about }: NotifyingFacts): boolean {
  return kind === 'message' || about[kind];
}

function isDisturbing({ dndUntil, at }: NotifyingFacts): boolean {
  return dndUntil !== null && new Date(dndUntil) > new Date(at);
}
