import { pageTexts } from './pages.js';

/** The door: signing in, signing up, and what is said when a sign-in ends. */
export const sessionTexts = {
  signIn: pageTexts.signIn,
  signInTo: (server: string) => `Sign in to ${server}`,
  signingIn: 'Signing in …',
  wrong: 'The name or the password is wrong.',
  signUp: pageTexts.signUp,
  signUpOn: (server: string) => `Make an account on ${server}`,
  signingUp: 'Making the account …',
  firstTitle: 'Set up this server',
  first: 'Nobody has an account yet. Yours is the first one: it owns the server.',
  username: 'Username',
  usernameHint: '3 to 32 letters, digits, dots, hyphens or underscores. Others find you by it.',
  displayName: 'Name',
  displayNameHint: 'What others read beside your messages. It can be changed at any time.',
  password: 'Password',
  passwordHint: 'At least 8 characters. A few words in a row are fine.',
  setupCode: 'Set-up code',
  setupCodeHint: 'The server printed it when it started.',
  setupCodeWrong: 'That is not the code that the server printed when it started.',
  email: 'E-mail address',
  emailHint: 'May be left empty. By it you set a new password if you forget yours.',
  asGuest: 'You will be a guest: you see the room you were invited to and who is in it.',
  approval: 'One of the people who run this server looks at each new account before it is let in.',
  forgotten: 'Forgot your password?',
  declined: (reason: string) => `Your sign-up was declined. The reason: ${reason}`,
  noAccount: 'No account yet?',
  haveAccount: 'You have an account?',
  closedTitle: 'This server is closed to new accounts.',
  closed: 'The people who run it can make one for you.',
  ended: {
    elsewhere: 'You signed out in another tab.',
    'auth.suspended': 'This account was suspended. Ask the people who run this server.',
    'auth.expired': 'Your sign-in has run out. Please sign in again.',
    'auth.invalid': 'This device was signed out. Please sign in again.',
    'auth.required': 'Please sign in again.',
  } as Readonly<Record<string, string>>,
} as const;

/** What is wrong with a field, by its name. */
export const fieldTexts: Readonly<Record<string, string>> = {
  username:
    'A username has 3 to 32 letters, digits, dots, hyphens or underscores, and some words are reserved.',
  password: 'At least 8 characters, and not one that everybody tries first.',
  newPassword: 'At least 8 characters, and not one that everybody tries first.',
  currentPassword: 'This is not your password.',
  email: 'This is no e-mail address.',
  displayName: 'A name has 1 to 64 characters on one line.',
  name: 'A name has 1 to 64 characters on one line, and no blank at its beginning or end.',
  topic: 'At most 250 characters.',
  description: 'At most 2,000 characters.',
  bio: 'At most 500 characters.',
  statusText: 'At most 100 characters.',
  statusEmoji: 'One emoji.',
  emoji: 'One emoji.',
};
