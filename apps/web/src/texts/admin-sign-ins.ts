import { count } from './count.js';
import { isolated } from './isolated.js';

/** Where people and their programs are signed in. */
export const adminSignInTexts = {
  sessions: 'Sessions',
  sessionsSentence:
    'Where people are signed in, newest first. A device whose session ends is signed out at once.',
  tokens: 'Tokens',
  tokensSentence:
    'What programs sign in with. Nobody sees their secrets, and a token that ends is refused at once.',
  person: 'Person',
  ofWhom: 'Of whom (username)',
  gone: 'somebody who is gone',
  device: 'Device',
  address: 'Address',
  since: 'Since',
  lastUsed: 'Last used',
  never: 'never',
  token: 'Name of the token',
  scopes: 'May',
  expires: 'Expires',
  expiresNot: 'not by itself',
  noSessions: 'Nobody is signed in.',
  noSessionsSentence: 'Sessions are listed here as soon as there are any.',
  noTokens: 'There are no tokens.',
  noTokensSentence: 'People make them in their settings, for programs.',
  end: 'End',
  endSession: (name: string) => `Sign this device of ${isolated(name)} out?`,
  endSessionDetail: 'It has to sign in again with the password.',
  endToken: (name: string) => `End this token of ${isolated(name)}?`,
  endTokenDetail: 'The program that uses it is refused from now on. It cannot be brought back.',
  ended: 'It is ended.',
  endSessions: (number: number) => `End ${count(number, 'session', 'sessions')}?`,
  endTokens: (number: number) => `End ${count(number, 'token', 'tokens')}?`,
  endedSeveral: (number: number) => `${count(number, 'is', 'are')} ended.`,
};
