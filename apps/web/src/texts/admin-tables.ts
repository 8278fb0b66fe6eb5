import { count } from './count.js';
import { isolated } from './isolated.js';

/** What every table of the admin area says. */
export const adminTableTexts = {
  none: 'Nothing here fits what is chosen above.',
  any: 'any',
  actsFor: (name: string) => `What can be done with ${isolated(name)}`,
  actNamed: (act: string, name: string) => `${act}: ${isolated(name)}`,
  tick: (name: string) => `Select ${isolated(name)}`,
  tickAll: 'Select all that are shown',
  ticked: (number: number) => (number === 0 ? 'None selected' : `${count(number, 'row', 'rows')} selected`),
  save: 'Save as CSV',
  saving: 'Saving …',
  willChange: (number: number) =>
    number === 0 ? 'Nothing would be changed.' : `${count(number, 'is', 'are')} changed:`,
  staysSo: (number: number) => `${count(number, 'is', 'are')} so already.`,
  refused: (number: number) => `${count(number, 'is', 'are')} left as they are:`,
  doIt: (act: string, number: number) => `${act} ${String(number)}`,
  order: 'Order',
  by: 'By',
  tooLong: 'That is too long.',
};
