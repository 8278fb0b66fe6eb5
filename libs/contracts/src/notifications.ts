import * as z from 'zod';
import { limits } from './limits.js';
import { id, label, next, page, position, time } from './primitives.js';
import { user } from './users.js';

/** What a notification is about; of several that fit the first one. */
export const notificationKind = z.enum([
  /** The message names one. */
  'mention',
  /** It calls all in the room, or who is there. */
  'room',
  /** It answers a message of one's own. */
  'reply',
  /** It stands in a room of two or a few. */
  'direct',
  /** It replies in a thread that one follows. */
  'thread',
  /** It has one of one's keywords in it. */
  'keyword',
  /** One wants to hear of every message in this room, or by this person. */
  'message',
  /** Somebody reacted to a message of one's own. */
  'reaction',
  /** Somebody invites one into a room. */
  'invitation',
  /** A reminder that one set on a bookmark is due. */
  'reminder',
]);
export type NotificationKind = z.infer<typeof notificationKind>;

/**
 * The rule by which it was decided whether somebody is notified. `told`: they are. `hours` and `dnd`: their quiet hours,
 * or a while for which they asked not to be disturbed. `looking`: a device of theirs showed the place. `read`: they had read it
 * before anything was sent. `gone`: it was deleted, or they are no longer in the room. `not_called`: nothing in it
 * concerns them, and they hear of calls only.
 */
export const notificationRule = z.enum([
  'told',
  'own',
  'gone',
  'read',
  'room.none',
  'person.none',
  'person.blocked',
  'kind.off',
  'not_called',
  'dnd',
  'hours',
  'looking',
]);
export type NotificationRule = z.infer<typeof notificationRule>;

/**
 * That somebody is to hear of something now. `id` is the same on all devices and channels: what was shown once is not
 * shown again. `excerpt` is `""` where the person or the room wants no text shown outside the room.
 */
export const notification = z.object({
  id,
  kind: notificationKind,
  roomId: id,
  /** The message; null for an invitation. */
  seq: position.nullable(),
  messageId: id.nullable(),
  threadRoot: position.nullable(),
  /** Who wrote, reacted or invites; null for a reminder. */
  author: user.nullable(),
  excerpt: z.string(),
  at: time,
});
export type Notification = z.infer<typeof notification>;

/**
 * By what devices know the place of a notification: of the same room or thread the later one takes the earlier one's place on
 * the screen, whether the page shows it or the service worker.
 */
export function notificationTag({ roomId, threadRoot }: Pick<Notification, 'roomId' | 'threadRoot'>): string {
  return threadRoot === null ? `room ${roomId}` : `thread ${roomId} ${String(threadRoot)}`;
}

export const notificationChannel = z.enum(['app', 'push', 'mail']);
export type NotificationChannel = z.infer<typeof notificationChannel>;

/**
 * What became of it on one channel. `waiting`: it is being sent, or tried again. `sent`: the push service or mail server took it.
 * `received`: the device said that it came. `left_out`: it was not sent, `rule` says why. `failed`: it was given up.
 */
export const attemptOutcome = z.enum(['waiting', 'sent', 'received', 'left_out', 'failed']);
export const notificationAttempt = z.object({
  channel: notificationChannel,
  /** The device's or the address's name; in the app what the browser calls itself. */
  device: z.string().nullable(),
  outcome: attemptOutcome,
  rule: notificationRule.nullable(),
  /** What the other side answered, in its words; `""`: nothing. An open app says `page` or `desktop`, and `sound` where it sounded. */
  answer: z.string(),
  at: time,
});
export type NotificationAttempt = z.infer<typeof notificationAttempt>;

/** Why one was notified of something, or was not. `decidedAt` null: nothing was stored, this is by what is set now. */
export const notificationReason = z.object({
  rule: notificationRule,
  kind: notificationKind.nullable(),
  decidedAt: time.nullable(),
  attempts: z.array(notificationAttempt),
});
export type NotificationReason = z.infer<typeof notificationReason>;
export const oneReason = z.object({ reason: notificationReason });

export const listNotifications = z.strictObject({ ...page });
/** What was decided in the last 30 days, newest first; `message` null: it is gone, or one is no longer in its room. */
export const notificationList = z.object({
  items: z.array(z.object({ notification, reason: notificationReason })),
  next,
});
export type NotificationList = z.infer<typeof notificationList>;

/** Which kinds one wants to hear of. */
export const notifyAbout = z.object({
  mention: z.boolean().catch(true),
  room: z.boolean().catch(true),
  reply: z.boolean().catch(true),
  direct: z.boolean().catch(true),
  thread: z.boolean().catch(true),
  keyword: z.boolean().catch(true),
  reaction: z.boolean().catch(false),
  invitation: z.boolean().catch(true),
  reminder: z.boolean().catch(true),
});
export type NotifyAbout = z.infer<typeof notifyAbout>;
export const setNotifyAbout = z.strictObject({
  mention: z.boolean().optional(),
  room: z.boolean().optional(),
  reply: z.boolean().optional(),
  direct: z.boolean().optional(),
  thread: z.boolean().optional(),
  keyword: z.boolean().optional(),
  reaction: z.boolean().optional(),
  invitation: z.boolean().optional(),
  reminder: z.boolean().optional(),
});

const minuteOfDay = z.int().min(0).max(1439);
/**
 * When one wants to be notified: from one minute of the day to another, by one's time zone, on these days (0 is
 * Sunday; a span over midnight belongs to the day it begins on). Else it is quiet.
 */
export const notifyHours = z.strictObject({
  from: minuteOfDay,
  to: minuteOfDay,
  days: z.array(z.int().min(0).max(6)).max(7),
});
export type NotifyHours = z.infer<typeof notifyHours>;

export const notifySound = z.enum(['none', 'chime', 'drop', 'knock']);
export type NotifySound = z.infer<typeof notifySound>;

/** Minutes after which what stayed unread is sent by e-mail. */
export const mailAfter = z.union([z.literal(15), z.literal(60), z.literal(240), z.literal(1440)]);

/** People of whom one hears everything, or nothing. */
export const personLevels = z
  .record(id, z.enum(['all', 'none']))
  .refine((levels) => Object.keys(levels).length <= limits.personLevels, 'must not name more people');

/** A device that is told by Web Push. */
export const pushDevice = z.object({
  id,
  name: z.string(),
  /** Of the session that this is asked with. */
  current: z.boolean(),
  createdAt: time,
  lastSentAt: time.nullable(),
  /** When its service worker last said that something came. */
  lastReceivedAt: time.nullable(),
  /** It was sent to more than once since, and said nothing. */
  silent: z.boolean(),
});
export type PushDevice = z.infer<typeof pushDevice>;
export const pushDeviceList = z.object({ devices: z.array(pushDevice) });
export const onePushDevice = z.object({ device: pushDevice });

const base64url = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[\w-]+$/, 'must be base64url');
/** What `PushManager.subscribe` gave, and what the device is called. */
export const putPushDevice = z.strictObject({
  endpoint: z.url({ protocol: /^https?$/ }).max(limits.push.endpoint),
  p256dh: base64url(100),
  auth: base64url(50),
  name: label(limits.push.name),
});
export type PutPushDevice = z.infer<typeof putPushDevice>;
export const pushKey = z.object({
  /** The server's public key as base64url, for `applicationServerKey`. */
  publicKey: z.string(),
});
/** What the service worker says when something came; `receipt` is from the message itself and good for it alone. */
export const receivedPush = z.strictObject({ receipt: base64url(100) });

/**
 * What a push message holds, as JSON, encrypted by RFC 8291. `tag` is the room or thread: a later one of the same place takes the
 * earlier one's place on the screen. `path` leads into the app.
 */
export const pushMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('notification'),
    id,
    /** Whom it is for: somebody else may be signed in there by the time it is answered. */
    userId: id,
    kind: notificationKind,
    roomId: id,
    seq: position.nullable(),
    threadRoot: position.nullable(),
    tag: z.string(),
    title: z.string(),
    body: z.string(),
    path: z.string(),
    at: time,
    /** Whether one may answer from it. */
    reply: z.boolean(),
    /** Unread calls in all rooms, for the app's badge. */
    badge: z.int(),
    receipt: z.string(),
  }),
  /** All up to `seq` was read elsewhere. */
  z.object({
    type: z.literal('read'),
    roomId: id,
    threadRoot: position.nullable(),
    seq: position,
    tag: z.string(),
    badge: z.int(),
    receipt: z.string(),
  }),
  /** A person asked for it. */
  z.object({
    type: z.literal('test'),
    id,
    title: z.string(),
    body: z.string(),
    receipt: z.string(),
  }),
]);
export type PushMessage = z.infer<typeof pushMessage>;

/**
 * Where a device of one's own looks now: what comes there alerts none of them. null: nowhere. `line`: whether the line of the
 * room is seen; left out, it is where no thread is.
 */
export const lookAt = z.strictObject({
  roomId: id.nullable(),
  threadRoot: position.min(1).optional(),
  line: z.boolean().optional(),
});
export type LookAt = z.infer<typeof lookAt>;

/**
 * What an open app made of a notification: it stood on the page or on the desktop; or it was not shown, for one was not to be
 * disturbed, looked there, or had read it.
 */
export const howShown = z.enum(['page', 'desktop', 'dnd', 'looking', 'read']);
export type HowShown = z.infer<typeof howShown>;
export const sayShown = z.strictObject({
  shown: z
    .array(z.strictObject({ id, how: howShown, sounded: z.boolean() }))
    .min(1)
    .max(limits.shownAtOnce),
});
export type SayShown = z.infer<typeof sayShown>;

/** Whether this server sends e-mail, and where to: null, one's account has no address. */
export const mailState = z.object({ on: z.boolean(), address: z.string().nullable() });
export type MailState = z.infer<typeof mailState>;
/** The token of an unsubscribe link. */
export const unsubscribe = z.strictObject({ token: base64url(200) });

/** Work that was given up after all its tries. */
export const deadJob = z.object({
  id: z.string(),
  task: z.string(),
  /** What it was about, without texts of messages. */
  about: z.string(),
  tries: z.int(),
  lastError: z.string(),
  createdAt: time,
  failedAt: time.nullable(),
});
export type DeadJob = z.infer<typeof deadJob>;
/** How much work of each kind there is. `oldestAt`: since when the one waits that waits longest for a runner. */
export const jobTable = z.object({
  tasks: z.array(
    z.object({
      task: z.string(),
      waiting: z.int(),
      later: z.int(),
      running: z.int(),
      givenUp: z.int(),
      oldestAt: time.nullable(),
    }),
  ),
});
export type JobTable = z.infer<typeof jobTable>;
export const deadJobList = z.object({ jobs: z.array(deadJob), next });
export type DeadJobList = z.infer<typeof deadJobList>;
