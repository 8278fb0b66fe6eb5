import { count } from './count.js';
import { keepingTexts } from './keeping.js';

const { days: daysOf } = keepingTexts;
const messagesOf = (messages: number) => count(messages, 'message', 'messages');

/** For how long messages are kept: choosing it, and what that takes away. */
export const keepDaysTexts = {
  heading: 'How long messages are kept',
  sentence:
    'What is older is taken away for good, in every room and every conversation, with what belongs to it. A room can keep its messages for fewer days, and not for more.',
  label: 'Keep messages',
  ever: 'for ever',
  some: 'for a number of days',
  days: 'Days',
  daysWrong: (most: number) => `A whole number of days, from 1 to ${most.toLocaleString('en-GB')}.`,
  save: 'Save',
  counting: 'What would go is being counted.',
  notCounted: (why: string) => `What would go could not be counted. ${why}`,
  notSaved: (why: string) => `What would go could not be counted, so nothing was changed. ${why}`,
  /** `rooms`: in how many rooms, where it is not said of one. */
  wouldGo: ({ messages, rooms, oldest }: { messages: number; rooms?: number; oldest: string }) =>
    messages === 0
      ? 'No message is older than that: nothing goes now.'
      : `${messagesOf(messages)}${rooms === undefined ? '' : ` in ${count(rooms, 'room', 'rooms')}`} would go now, the oldest of ${oldest}.`,
  staysGone: 'More is kept from now on. What is gone already stays gone.',
  confirmTitle: (days: number) => `Keep messages for ${daysOf(days)} only?`,
  confirmDetail: (wouldGo: string, days: number) =>
    `${wouldGo} From then on each message goes when it is ${daysOf(days)} old. Nobody can bring back what is gone.`,
  confirm: 'Take them away',
  confirmNone: 'Keep them so long',
  saved: 'Saved. It holds now.',
  nothingNew: 'Nothing was changed.',

  /** In the details of a room. */
  asServer: (days: number | null) => `as everywhere here (${days === null ? 'for ever' : daysOf(days)})`,
  roomHint: (days: number) =>
    `Everywhere here they are kept for ${daysOf(days)}: more than that changes nothing.`,
  inRoom: (days: number | null, byRoom: boolean) =>
    days === null
      ? 'Messages here are kept for ever.'
      : `Messages here are kept for ${daysOf(days)}, set by ${byRoom ? 'this room' : 'the server'}.`,
};
