/** What went wrong, by the code that the server gave. */
export const errorTexts: Readonly<Record<string, string>> = {
  'request.invalid': 'Something in this form is not as it should be.',
  not_found: 'There is nothing at this address.',
  'method.not_allowed': 'The server does not do that here.',
  'server.error': 'Something broke on the server. Please try again.',
  'auth.required': 'Please sign in.',
  'auth.invalid': 'This device was signed out. Please sign in again.',
  'auth.expired': 'Your sign-in has run out. Please sign in again.',
  'auth.suspended': 'This account is suspended. Ask the people who run this server.',
  'policy.denied': 'You may not do that.',
  'room.not_joined': 'Join the room first.',
  'room.not_found': 'This room does not exist, or is not open to you.',
  'invitation.not_found': 'This invitation is not open any more.',
  'invite_link.not_found': 'There is no such link here.',
  'invite_link.not_valid': 'This link is not valid any more. Ask for a new one.',
  'message.not_found': 'This message is gone.',
  'picture.not_found': 'There is no such picture.',
  'picture.unreadable': 'This picture cannot be read. Take a JPEG, PNG, GIF or WebP.',
  'picture.unavailable':
    'This server cannot take pictures at present. Whoever runs it finds the reason in its log.',
  'report.not_found': 'There is no such report any more.',
  'report.changed': 'Somebody else changed this report meanwhile. Here it is as it is now.',
  'report.decided': 'This report is decided already. Open it again first.',
  'user.not_found': 'There is no such person here.',
  'user.username_taken': 'This username is taken.',
  'room.name_taken': 'There is a room of this name already.',
  'room.archived': 'This room is archived.',
  'room.already_joined': 'This person is in the room already.',
  'room.last_owner': 'Make somebody else an owner first.',
  'message.client_id_reused': 'This message was sent before with another text.',
  'message.changed': 'The message was changed meanwhile.',
  'reaction.too_many': 'There are as many different reactions here as there can be. Take one of them.',
  'draft.too_many': 'You have begun as many messages as can be kept. Send or empty one of them.',
  'bookmark.too_many': 'You keep as many bookmarks as there can be. Remove one first.',
  'bookmark.not_found': 'This bookmark is gone already.',
  'push_device.not_found': 'This device is not told any more.',
  'push_device.too_many': 'As many devices are told as there can be. Remove one first.',
  'push_device.refused': 'This server does not send to the push service of this browser.',
  'unsubscribe.not_valid': 'This link is not valid. Your settings say what is sent to you.',
  'job.not_found': 'This work is gone already.',
  'room.banned': 'You are banned from this room.',
  'room.read_only': 'Only moderators write in this room.',
  'room.slow': 'This room is slow: wait a little before the next message.',
  'member.muted': 'A moderator has muted you here for a time.',
  'member.banned': 'This person is banned from this room. Lift the ban first.',
  'thread.locked': 'This thread is locked.',
  'direct.blocked': 'You have blocked this person. Lift it to write to each other.',
  'direct.refused': 'This person takes no direct messages from you.',
  'block.too_many': 'You have blocked as many people as you can. Lift one first.',
  'sign_up.waiting': 'Nobody has let you in yet. The people who run this server look at each new account.',
  'sign_up.declined': 'Your sign-up was declined.',
  'sign_up.not_found': 'Somebody else has decided on this meanwhile.',
  'password_link.not_valid': 'This link is not valid any more. Ask for a new one.',
  'email_link.not_valid': 'This link is not valid any more. The settings send a new one.',
  'email.nothing_to_verify': 'There is nothing to verify any more.',
  'mail.off': 'This server sends no e-mail.',
  'user.too_many_names': 'Too many former names are kept for you. Wait until one of them is free.',
  'setting.overridden': 'The environment of the server decides this, and not what is chosen here.',
  'pin.too_many': 'As many messages are pinned here as there can be. Unpin one first.',
  'request.too_large': 'That is too large to send.',
  'rate.limited': 'That was a little fast. Please wait a moment.',
  'server.busy': 'The server is busy. Please wait a moment.',
  'server.unavailable': 'The server cannot be reached just now.',
  network: 'The server cannot be reached. Is there a connection?',
  timeout: 'The server did not answer in time.',
  'answer.unreadable': 'The server speaks a newer version. Reload the page to get it.',
};

const unknown = 'Something went wrong. Please try again.';

/** The sentence for an error code; codes of a newer server get a general one. */
export function errorText(code: string): string {
  return errorTexts[code] ?? unknown;
}

/** The sentence for whatever was thrown: the SDK's errors carry a code, anything else is a surprise. */
export function failureText(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' ? errorText(code) : unknown;
}
