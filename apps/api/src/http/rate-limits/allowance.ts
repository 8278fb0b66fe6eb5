/** `points` in each stretch of `seconds` that begins with the first. `name` keeps its counts apart from others. */
export interface Allowance {
  name: string;
  points: number;
  seconds: number;
}

/**
 * What is allowed to one person (reads, writes, posts), account or address. Where there are several,
 * the next is drawn on when the one before is used up: a reserve for bursts.
 */
export const allowances = {
  /** Failures only: a sign-in that succeeds is given back. */
  'sign-in of an account': [{ name: 'sign-in-account', points: 10, seconds: 900 }],
  'sign-in from an address': [{ name: 'sign-in-address', points: 50, seconds: 900 }],
  /** Accounts that were made: a refused sign-up is given back. */
  'sign-up from an address': [{ name: 'sign-up', points: 20, seconds: 3600 }],
  /** Guessed codes: failures only. */
  'invite links from an address': [{ name: 'invite-link-address', points: 30, seconds: 900 }],
  /** Guessed words of links and tickets: failures only. */
  'one-time links from an address': [{ name: 'one-time-link-address', points: 30, seconds: 900 }],
  /** Whatever came of it. */
  'forgotten passwords from an address': [{ name: 'forgotten-address', points: 10, seconds: 3600 }],
  /** Letters with a link that a person asks for, and those of each kind that one address is sent. */
  letters: [{ name: 'letters', points: 5, seconds: 3600 }],
  'letters to an address': [{ name: 'letters-address', points: 5, seconds: 3600 }],
  /** Changes of one's username. */
  usernames: [{ name: 'usernames', points: 5, seconds: 86_400 }],
  /** Invitations and links that were made; what was there already is given back. */
  invitations: [{ name: 'invitations', points: 50, seconds: 3600 }],
  /** Besides being writes. Pictures that were decoded, readable or not: what is refused otherwise is given back. */
  pictures: [{ name: 'pictures', points: 20, seconds: 3600 }],
  /** A page of people shows hundreds at once, and a browser asks for each whether it is still the one. */
  'pictures shown': [{ name: 'pictures-shown', points: 500, seconds: 1 }],
  /** Failures only, as with signing in; a whole house may come back at once. */
  'refused sockets from an address': [{ name: 'socket-address', points: 1000, seconds: 60 }],
  /** Opened ones, whatever became of them. */
  sockets: [{ name: 'sockets', points: 200, seconds: 60 }],
  /** Bursts of 30. */
  posts: [
    { name: 'posts', points: 10, seconds: 1 },
    { name: 'posts-reserve', points: 20, seconds: 10 },
  ],
  /** Apart from other writes, which somebody who tries out emoji still wants to make. Bursts of 30. */
  reactions: [
    { name: 'reactions', points: 10, seconds: 1 },
    { name: 'reactions-reserve', points: 20, seconds: 10 },
  ],
  /** That were made, beside those that were open already: somebody has to read them. */
  reports: [{ name: 'reports', points: 20, seconds: 3600 }],
  /** One asks a push service for each. */
  'push tests': [{ name: 'push-tests', points: 10, seconds: 60 }],
  /** Of what is sent to all in a room a whole house says at once that it came. */
  'push receipts from an address': [{ name: 'push-receipts', points: 5000, seconds: 60 }],
  /** Each may tell of hundreds of rooms. */
  'reading all': [{ name: 'reading-all', points: 6, seconds: 60 }],
  writes: [{ name: 'writes', points: 20, seconds: 1 }],
  reads: [{ name: 'reads', points: 100, seconds: 1 }],
} as const satisfies Record<string, readonly Allowance[]>;

export type LimitedAct = keyof typeof allowances;
