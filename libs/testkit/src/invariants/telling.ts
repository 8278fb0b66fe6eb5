import type { Notification, NotificationKind, NotificationRule } from '@parley/contracts';

/** What was decided for one person of one thing, as it is stored. */
export interface NotificationTruth extends Verdict {
  id: string;
  userId: string;
  source: NotifyingSource;
  /** Tells apart what is of one message: who reacted, which invitation, which reminder. */
  about: string;
  roomId: string;
  /** 0: no message. */
  seq: number;
  /** When it happened. */
  at: string;
  /** What its stored facts decide when they are asked again. */
  anew: Verdict;
}
export type NotifyingSource = 'message' | 'reaction' | 'invitation' | 'reminder';

export interface Verdict {
  rule: NotificationRule;
  kind: NotificationKind | null;
}

/** What was noted of one push device. */
export interface AttemptTruth {
  notificationId: string;
  deviceId: string;
  outcome: 'waiting' | 'sent' | 'received' | 'left_out' | 'failed';
  rule: NotificationRule | null;
  answer: string;
}

/** A device that hears nothing but push messages, all the time. `name` is unique in the run, among clients too. */
export interface Phone {
  name: string;
  userId: string;
  /** As the server calls it. */
  deviceId: string;
}

/**
 * A notification as it reached a phone, by push, or an open client. `happened` is the time that it tells, and `sent` when it
 * entered the run's own wire, where that held it back.
 */
export interface HeardNotification extends Pick<Notification, 'id' | 'kind' | 'roomId' | 'seq'> {
  by: string;
  at: number;
  sent?: number;
  happened: string;
}

/**
 * That somebody chose what they hear of in a room, or whether they follow the thread of this root. `from` is when it was asked
 * for, `until` when it was answered to be so; absent: nobody knows what became of it.
 */
export interface Chose {
  by: string;
  roomId: string;
  root?: number;
  notify?: 'all' | 'mentions' | 'none' | null;
  from: number;
  until?: number;
}

/** What a thing of this kind is of. */
export function sourceOf(kind: NotificationKind): NotifyingSource {
  return kind === 'reaction' || kind === 'invitation' || kind === 'reminder' ? kind : 'message';
}
