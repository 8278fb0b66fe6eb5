import { isolated } from './isolated.js';

/** By what one is known: username and e-mail address. */
export const accountTexts = {
  heading: 'Username and e-mail',
  username: 'Username',
  usernameHint:
    'You sign in by it, and others find you by it. What was written about you stays yours, and nobody else gets the former one for 90 days.',
  changeUsername: 'Change the username',
  usernameChanged: (name: string) => `You are @${isolated(name)} now.`,
  email: 'E-mail address',
  emailHint: 'Left empty, there is none. Only you and those who run this server see it.',
  currentPassword: 'Password now',
  changeEmail: 'Change the address',
  emailChanged: 'The address is changed.',
  letterSent: 'A letter is on its way. Choose the link in it.',
  resend: 'Send the letter again',
  noEmail:
    'You have given no address. If you forget your password, somebody who runs this server has to help.',
  isEmail: (address: string) => `Your address is ${isolated(address)}.`,
  verified: (address: string) => `Your address is ${isolated(address)}. It is verified.`,
  unverified: (address: string) =>
    `${isolated(address)} is not verified yet: choose the link in the letter that was sent to it. Until then nothing else is.`,
  pending: (address: string, former: string | null) =>
    former === null
      ? `${isolated(address)} counts once you have chosen the link in the letter that was sent to it.`
      : `${isolated(address)} counts once you have chosen the link in the letter that was sent to it. Until then ${isolated(former)} does.`,
} as const;
