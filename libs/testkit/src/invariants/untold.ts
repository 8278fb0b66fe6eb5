import { concerned } from './concerned.js';
import type { Concern } from './concerned.js';
import { groupedBy } from './grouped.js';
import type { AttemptTruth, History, NotificationTruth, Phone } from './history.js';
import { violation } from './violation.js';
import type { Violation } from './violation.js';

type Known = Pick<History, 'truth' | 'answered' | 'chose' | 'phones' | 'heard' | 'restored'>;

/**
 * G7: of everything that concerns somebody it was decided whether they hear of it, by what is kept beside it; and what they
 * are to hear reached each of their phones, or it is noted why not.
 */
export function untold(history: Known): Violation[] {
  return [
    ...undecided(history),
    ...decidedOtherwise(history),
    ...listedOtherwise(history),
    ...unsent(history),
  ];
}

function undecided(known: Known): Violation[] {
  const decided = new Set(known.truth.notifications.map(keyOf));
  return concerned(known)
    .filter((concern) => !decided.has(keyOf(concern)))
    .map(({ userId, roomId, seq, source, how }) => {
      const what = source === 'message' ? `message ${seq}` : `${source} ${seq || ''}`.trim();
      const sentence = `room ${roomId}: ${what} ${how} ${userId}, and nobody decided whether they are told`;
      return violation('untold', sentence, { roomId, seq });
    });
}

/** The time of a reminder is kept beside it as the database writes it. */
function keyOf(one: Concern | NotificationTruth): string {
  const { userId, roomId, seq, source, about } = one;
  const what = source === 'reminder' && 'at' in one ? one.at : about;
  return `${userId} ${roomId} ${seq} ${source} ${what}`;
}

function decidedOtherwise({ truth }: Known): Violation[] {
  return truth.notifications
    .filter(({ rule, kind, anew }) => rule !== anew.rule || kind !== anew.kind)
    .map(({ roomId, seq, userId, rule, kind, anew }) => {
      const stored = `${String(kind)}, ${rule}`;
      const sentence = `room ${roomId}: of ${seq} it was decided "${stored}" for ${userId}, and by its facts it is "${String(anew.kind)}, ${anew.rule}"`;
      return violation('untold', sentence, { roomId, seq });
    });
}

/** Whoever asks is answered what is stored, the newest first; and perhaps what is newer. */
function listedOtherwise({ truth, answered }: Known): Violation[] {
  const theirs = groupedBy(truth.notifications, ({ userId }) => userId);
  return (answered?.decided ?? []).flatMap(({ userId, newest }) => {
    const said = newest.map(({ id, rule, kind }) => `${id} ${rule} ${String(kind)}`);
    const oldest = newest.at(-1)?.id ?? '';
    const missing = (theirs.get(userId) ?? []).filter(
      ({ id, rule, kind }) => id >= oldest && !said.includes(`${id} ${rule} ${String(kind)}`),
    );
    if (missing.length === 0) return [];
    const sentence = `${userId} is not answered ${missing.length} of the newest that were decided for them`;
    return [violation('untold', sentence)];
  });
}

/** Every phone was there all the time. */
function unsent({ truth, phones, heard }: Known): Violation[] {
  const reached = new Set(heard.map(({ by, id }) => `${by} ${id}`));
  const noted = new Map(truth.attempts.map((each) => [`${each.notificationId} ${each.deviceId}`, each]));
  const theirs = groupedBy(phones, ({ userId }) => userId);
  const told = truth.notifications.filter(({ rule }) => rule === 'told');
  return told.flatMap((notification) =>
    (theirs.get(notification.userId) ?? [])
      .filter(({ name }) => !reached.has(`${name} ${notification.id}`))
      .flatMap((phone) => {
        const attempt = noted.get(`${notification.id} ${phone.deviceId}`);
        return wasLeftOut(truth, notification, attempt) ? [] : [missing(notification, phone, attempt)];
      }),
  );
}

/** The device is gone, or it was not to be told any more. */
function wasLeftOut(
  truth: History['truth'],
  notification: NotificationTruth,
  attempt: AttemptTruth | undefined,
): boolean {
  if (attempt?.outcome === 'failed') return true;
  if (attempt?.outcome !== 'left_out') return false;
  return attempt.rule === 'gone' ? isGone(truth, notification) : attempt.rule === 'read';
}

/** Of what is no message nobody keeps when it was over. */
function isGone({ messages, members }: History['truth'], one: NotificationTruth): boolean {
  const { source, roomId, seq, userId, at } = one;
  if (source !== 'message') return true;
  const message = messages.find((row) => row.roomId === roomId && row.seq === seq);
  const member = members.find((row) => row.roomId === roomId && row.userId === userId);
  const stayed = member?.leftAt === null && member.joinedAt < at;
  return !stayed || message?.deletedAt !== null;
}

function missing(
  { roomId, seq, userId, kind }: NotificationTruth,
  { name }: Phone,
  attempt: AttemptTruth | undefined,
): Violation {
  const noted = attempt ? `is noted as ${said(attempt)}` : 'is not noted';
  const sentence = `room ${roomId}: ${userId} is to be told of ${seq} (${String(kind)}), it never reached ${name}, and that ${noted}`;
  return violation('untold', sentence, { roomId, seq, client: name });
}

function said({ outcome, rule, answer }: AttemptTruth): string {
  return [outcome, rule, answer].filter(Boolean).join(' ');
}
