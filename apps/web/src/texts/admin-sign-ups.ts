import { isolated } from './isolated.js';

/** Those who wait for an account, and links for those who forgot their password. */
export const signUpTexts = {
  title: 'Sign-ups',
  sentence:
    'Whoever signs up while sign-up is by approval waits here. A link that an admin made lets people in without it; what was decided is kept for 30 days.',
  which: 'Which',
  states: { waiting: 'Who waits', approved: 'Approved', declined: 'Declined' },
  none: {
    waiting: 'Nobody waits.',
    approved: 'Nobody was approved lately.',
    declined: 'Nobody was declined lately.',
  },
  noneSentence: 'Whoever does is listed here.',
  person: 'Person',
  email: 'E-mail',
  noEmail: 'none',
  came: 'Came',
  decided: 'Decided',
  reason: 'Reason',
  approve: 'Approve',
  approveNamed: (name: string) => `Approve ${isolated(name)}`,
  approved: (name: string) => `${isolated(name)} can sign in now.`,
  decline: 'Decline …',
  declineNamed: (name: string) => `Decline ${isolated(name)}`,
  declineHeading: (name: string) => `Decline ${isolated(name)}?`,
  declineReason: 'Reason',
  declineReasonHint: 'They read it. It may be left empty.',
  declineAction: 'Decline',
  declined: (name: string) => `${isolated(name)} was declined.`,

  passwordLink: 'Link for a new password …',
  linkHeading: (name: string) => `A link for ${isolated(name)}`,
  linkDetail:
    'Whoever has this link sets a new password for this account, once, within 24 hours. Hand it to this person yourself. It is shown this once, and noted in the audit log.',
  makeLink: 'Make the link',
  makingLink: 'Making it …',
  link: 'The link',
  copy: 'Copy',
  copied: 'Copied.',
  copyFailed: 'It could not be copied. Choose the text and copy it yourself.',
  done: 'Done',
} as const;
