import { pageTexts } from './pages.js';

/** Where the link at the end of every e-mail leads. */
export const unsubscribingTexts = {
  title: pageTexts.unsubscribe,
  what: 'You will hear of what you did not read in Parley alone. The settings turn e-mail on again.',
  turnOff: 'Turn e-mail off',
  turningOff: 'Turning it off …',
  toSettings: 'To the settings',
  doneTitle: 'E-mail is off.',
  done: 'Nothing is sent to you any more. What is on its way already may still come.',
  notValidTitle: 'This link is not valid.',
  notValid: 'It may have been cut short. The settings say what is sent to you, and turn it off.',
} as const;
