import { pageTexts } from './pages.js';

/** What the owner of a new place is led through, once. */
export const firstStepTexts = {
  title: pageTexts.firstSteps,
  step: (now: number, all: number) => `Step ${String(now)} of ${String(all)}`,
  skip: 'Skip this step',
  next: 'Save and go on',
  goOn: 'Go on',
  later: 'Go on later',
  never: 'Do not show this again',
  finish: 'To the rooms',
  overridden: 'The environment of the server decides this.',

  name: 'What is this place called?',
  nameHint: 'It stands on the way in, in invitations and in e-mail.',
  nameLabel: 'Name of the place',

  picture: 'Picture of the place',
  pictureHint: 'It stands on the page where people sign in, for everybody to see.',

  signUp: 'Who can make an account?',
  signUpHint: 'It can be changed at any time in the administration.',
  signUps: {
    open: 'Everybody who finds this place',
    invite: 'Who has an invite link',
    approval: 'Whom an admin approves',
    closed: 'Nobody',
  },

  room: 'The first room',
  roomHint: 'A public room, where everybody finds each other.',
  roomLabel: 'Name of the room',
  roomFirst: 'Lounge',

  invite: 'Ask somebody in',
  inviteHint: 'Whoever has this link makes an account here. It is good for seven days.',
  link: 'The link',
  makeLink: 'Make a link',
  copy: 'Copy',
  copied: 'Copied.',
  copyFailed: 'It could not be copied. Choose the text and copy it yourself.',
} as const;
