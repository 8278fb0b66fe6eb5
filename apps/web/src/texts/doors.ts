import { isolated } from './isolated.js';
import { pageTexts } from './pages.js';

/** The ways in besides signing in: a password that was forgotten, an address to verify, an admin who looks at who comes. */
export const doorTexts = {
  forgotTitle: pageTexts.forgotPassword,
  forgot: 'Say who you are. If your e-mail address was verified here, a link to set a new one is sent to it.',
  forgotWithoutMail:
    'This server sends no e-mail. Ask one of the people who run it for a link to set a new password.',
  who: 'Username or e-mail address',
  whoWrong: 'Your username or your e-mail address, please.',
  sendLink: 'Send me a link',
  sendingLink: 'Sending it …',
  sentTitle: 'Look at your e-mail.',
  sent: 'If there is such an account with a verified address, a link is on its way. It is good for one hour. Nothing came? Ask the people who run this server for a link.',
  toSignIn: 'To signing in',
  another: 'Ask for another link',

  newTitle: pageTexts.newPassword,
  newFor: (username: string) =>
    `For your account, @${isolated(username)}. You are signed out everywhere else.`,
  newPassword: 'New password',
  newPasswordHint: 'At least 8 characters. A few words in a row are fine.',
  setPassword: 'Set the password',
  settingPassword: 'Setting it …',
  looking: 'Looking at the link …',
  again: 'Try again',
  setTitle: 'The password is set.',
  set: 'Sign in with it now.',
  notValidTitle: 'This link is not valid any more.',
  notValidPassword: 'It was used, or has run out, or there is a newer one. Ask for another.',

  verifyTitle: pageTexts.verifyEmail,
  verify: 'Then e-mail from here reaches you, and you can set a new password if you forget yours.',
  itIsMine: 'It is mine',
  verifying: 'One moment …',
  verifiedTitle: 'Thank you. The address is verified.',
  verified: 'It counts from now on.',
  notValidEmail: 'It was used, or has run out, or there is a newer one. The settings send you another.',
  toSettings: 'To the settings',
  toRooms: 'To your rooms',

  waitingTitle: 'Your account waits.',
  waiting: (username: string) =>
    `One of the people who run this server looks at each new account. As soon as they let you in, @${isolated(username)}, this page goes on by itself. You may also come back later and sign in.`,
  waitingOffline: 'The server cannot be reached at the moment. It is asked again.',
  approvedTitle: 'You are in.',
  approved: 'Sign in with the password that you chose.',
  declinedTitle: 'Your sign-up was declined.',
  declined: 'No reason was given.',
  declinedBecause: (reason: string) => `The reason: ${isolated(reason)}`,
  noTicketTitle: 'Nothing waits here.',
  noTicket: 'Sign in to see how it stands with your account.',
} as const;
