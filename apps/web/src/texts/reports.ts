import type { ReportReason } from '@parley/contracts';
import { isolated } from './isolated.js';

/** The dialog in which somebody reports something, and the page of what they reported. */
export const reportTexts = {
  reportMessage: (name: string) => `Report a message of ${isolated(name)}`,
  reportPerson: (name: string) => `Report ${isolated(name)}`,
  reportRoom: (name: string) => (name ? `Report the room ${isolated(name)}` : 'Report this conversation'),
  reason: 'What is wrong with it',
  choose: 'Choose a reason',
  chooseOne: 'Choose what is wrong with it.',
  reasons: {
    spam: 'Spam or advertising',
    harassment: 'Insults or harassment',
    hate: 'Hatred of a group of people',
    violence: 'Threats or violence',
    sexual: 'Sexual content',
    illegal: 'Something illegal',
    impersonation: 'Pretends to be somebody else',
    other: 'Something else',
  } satisfies Record<ReportReason, string>,
  text: 'What else moderators should know',
  textHint: 'Up to 1,000 characters. It may stay empty.',
  textNeeded: 'Say in a few words what it is.',
  textTooLong: 'That is more than 1,000 characters.',
  nextMessage:
    'Moderators of this server get a copy of the message and of a few around it, and see that you reported it. Nobody else does.',
  nextPerson:
    'Moderators of this server get a copy of the profile, and see that you reported it. Nobody else does.',
  nextRoom:
    'Moderators of this server get the name and description of the room, and see that you reported it. Nobody else does.',
  next: 'When they have decided, you are told.',
  send: 'Report',
  sending: 'Reporting …',
  sent: 'Thank you. Moderators will look at it.',

  title: 'Your reports',
  sentence: 'What you reported, and what came of it. Nobody who was reported learns by whom.',
  toReports: 'Show your reports',
  none: 'You have reported nothing.',
  noneSentence: 'A message is reported in its menu, a person on their card, a room in its details.',
  states: {
    open: 'Moderators have not decided yet',
    acted: 'Something was done about it',
    dismissed: 'Looked at; nothing was done',
  },
  reportedAt: (moment: string) => `reported ${moment}`,
  decidedAt: (moment: string) => `decided ${moment}`,
} as const;
