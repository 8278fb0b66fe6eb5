import * as z from 'zod';

interface ErrorKind {
  status: number;
  /** Whether the same request may succeed later without a change. */
  retryable: boolean;
  /** What happened and what to do, for a person. */
  title: string;
}

/** Every error the server can answer, over HTTP and in a socket command's ack alike. */
export const errors = {
  'request.invalid': {
    status: 400,
    retryable: false,
    title: 'Something in this request is not right. Correct it and try again.',
  },
  'auth.required': { status: 401, retryable: false, title: 'Sign in to do this.' },
  'auth.invalid': { status: 401, retryable: false, title: 'That sign-in is not valid. Sign in again.' },
  'auth.expired': { status: 401, retryable: false, title: 'The sign-in has expired. Sign in again.' },
  'auth.suspended': {
    status: 403,
    retryable: false,
    title: 'This account is suspended. Ask an administrator of this server.',
  },
  'sign_up.waiting': {
    status: 403,
    retryable: false,
    title: 'An administrator looks at your sign-up. Try again later.',
  },
  'sign_up.declined': { status: 403, retryable: false, title: 'Your sign-up was declined.' },
  'policy.denied': { status: 403, retryable: false, title: 'You are not allowed to do this.' },
  'room.banned': { status: 403, retryable: false, title: 'You are banned from this room.' },
  'room.read_only': { status: 403, retryable: false, title: 'Only moderators write in this room.' },
  'member.muted': {
    status: 403,
    retryable: false,
    title: 'A moderator has muted you in this room for a time.',
  },
  'direct.blocked': {
    status: 403,
    retryable: false,
    title: 'You have blocked this person. Lift it to write to each other.',
  },
  'direct.refused': {
    status: 403,
    retryable: false,
    title: 'This person takes no direct messages from you.',
  },
  'direct.former': {
    status: 403,
    retryable: false,
    title: 'This person has left. Nobody reads here any more what you write.',
  },
  'thread.locked': { status: 403, retryable: false, title: 'This thread is locked.' },
  'room.not_joined': { status: 403, retryable: false, title: 'Join this room first.' },
  not_found: { status: 404, retryable: false, title: 'There is nothing at this address.' },
  'room.not_found': { status: 404, retryable: false, title: 'There is no such room, or it is private.' },
  'invitation.not_found': {
    status: 404,
    retryable: false,
    title: 'There is no such invitation, or it is not open any more.',
  },
  'invite_link.not_found': { status: 404, retryable: false, title: 'There is no such link here.' },
  'invite_link.not_valid': {
    status: 404,
    retryable: false,
    title: 'This link is not valid any more. Ask for a new one.',
  },
  'message.not_found': {
    status: 404,
    retryable: false,
    title: 'This message does not exist or was deleted.',
  },
  'bookmark.not_found': { status: 404, retryable: false, title: 'This message is not among your bookmarks.' },
  'push_device.not_found': {
    status: 404,
    retryable: false,
    title: 'This device is not among those that are notified.',
  },
  'unsubscribe.not_valid': {
    status: 404,
    retryable: false,
    title: 'This link is not valid. The settings say what is sent to you.',
  },
  'job.not_found': { status: 404, retryable: false, title: 'There is no such failed work.' },
  'picture.not_found': { status: 404, retryable: false, title: 'There is no such picture.' },
  'report.not_found': { status: 404, retryable: false, title: 'There is no such report.' },
  'sign_up.not_found': { status: 404, retryable: false, title: 'There is no such sign-up that waits.' },
  'password_link.not_valid': {
    status: 404,
    retryable: false,
    title: 'This link is not valid any more. Ask for a new one.',
  },
  'email_link.not_valid': {
    status: 404,
    retryable: false,
    title: 'This link is not valid any more. The settings send a new one.',
  },
  'user.not_found': { status: 404, retryable: false, title: 'There is no such person here.' },
  'method.not_allowed': { status: 405, retryable: false, title: 'This address does not take that method.' },
  'user.username_taken': {
    status: 409,
    retryable: false,
    title: 'This username is taken. Choose another one.',
  },
  'user.too_many_names': {
    status: 409,
    retryable: false,
    title: 'Too many former usernames are kept for you. Wait until one of them is free.',
  },
  'mail.off': { status: 409, retryable: false, title: 'This server sends no e-mail.' },
  'email.nothing_to_verify': {
    status: 409,
    retryable: false,
    title: 'There is no e-mail address to verify.',
  },
  'room.name_taken': {
    status: 409,
    retryable: false,
    title: 'There is a public room with this name. Choose another one.',
  },
  'room.archived': { status: 409, retryable: false, title: 'This room is archived. Bring it back first.' },
  'room.already_joined': { status: 409, retryable: false, title: 'This person is in the room already.' },
  'member.banned': {
    status: 409,
    retryable: false,
    title: 'This person is banned from this room. Lift the ban first.',
  },
  'room.last_owner': {
    status: 409,
    retryable: false,
    title: 'The last owner cannot go. Make somebody else an owner first.',
  },
  'account.last_owner': {
    status: 409,
    retryable: false,
    title: 'The last owner of this server cannot go. Make somebody else an owner first.',
  },
  'setting.overridden': {
    status: 409,
    retryable: false,
    title: 'The environment of this server sets this. Change it there.',
  },
  'message.client_id_reused': {
    status: 409,
    retryable: false,
    title: 'Another message was already sent with this client id.',
  },
  'message.changed': {
    status: 409,
    retryable: false,
    title: 'This message was changed meanwhile. Look at it again.',
  },
  'reaction.too_many': {
    status: 409,
    retryable: false,
    title: 'There are as many different reactions here as there can be. Take one of them.',
  },
  'pin.too_many': {
    status: 409,
    retryable: false,
    title: 'As many messages are pinned here as there can be. Unpin something first.',
  },
  'draft.changed': {
    status: 409,
    retryable: false,
    title: 'This draft was changed on another device. Look at it again.',
  },
  'block.too_many': {
    status: 409,
    retryable: false,
    title: 'You have blocked as many people as you can. Lift one first.',
  },
  'report.changed': {
    status: 409,
    retryable: false,
    title: 'Somebody else changed this report meanwhile. Look at it again.',
  },
  'report.decided': {
    status: 409,
    retryable: false,
    title: 'This report is decided already. Open it again first.',
  },
  'draft.too_many': {
    status: 409,
    retryable: false,
    title: 'There are too many unfinished messages. Send or empty one first.',
  },
  'bookmark.too_many': {
    status: 409,
    retryable: false,
    title: 'There are too many bookmarks. Take one away first.',
  },
  'push_device.too_many': {
    status: 409,
    retryable: false,
    title: 'As many devices are notified as there can be. Take one of them off the list first.',
  },
  'push_device.refused': {
    status: 409,
    retryable: false,
    title: 'This server does not send to that push service.',
  },
  'request.too_large': { status: 413, retryable: false, title: 'This is too large to send.' },
  'picture.unreadable': {
    status: 415,
    retryable: false,
    title: 'This picture cannot be read. Take a JPEG, PNG, GIF or WebP.',
  },
  'picture.unavailable': {
    status: 503,
    retryable: false,
    title: 'This server cannot take pictures at present. Whoever runs it finds the reason in its log.',
  },
  'rate.limited': {
    status: 429,
    retryable: true,
    title: 'Too much in a short time. Wait a moment and try again.',
  },
  'room.slow': {
    status: 429,
    retryable: true,
    title: 'This room takes one message at a time. Wait a little before the next.',
  },
  'server.error': {
    status: 500,
    retryable: false,
    title: 'The server made a mistake. It has been logged; try again later.',
  },
  'server.busy': {
    status: 503,
    retryable: true,
    title: 'The server is busy. Trying again in a moment helps.',
  },
  'server.unavailable': {
    status: 503,
    retryable: true,
    title: 'The server cannot do this right now. Try again in a moment.',
  },
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof errors;

/** Where a request was wrong: `path` leads into the request with dots (`name`, `rooms.0.roomId`), `""` means all of it. */
export const fault = z.object({ path: z.string(), message: z.string() });
export type Fault = z.infer<typeof fault>;

/** RFC 9457. `code` is what programs act on; one they don't know is handled by `status` and `retryable`. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  retryable: z.boolean(),
  /** Seconds to wait, with `rate.limited`, `server.busy`, `room.slow` and `member.muted`. */
  retryAfter: z.number().optional(),
  errors: z.array(fault).optional(),
});
export type Problem = z.infer<typeof problem>;

/** The problem object for a code; `detail` defaults to the table's sentence. */
export function problemOf(
  code: ErrorCode,
  more: { detail?: string; retryAfter?: number; errors?: Fault[] } = {},
): Problem {
  const { status, retryable, title } = errors[code];
  return { type: `urn:parley:error:${code}`, title, status, code, detail: title, retryable, ...more };
}
