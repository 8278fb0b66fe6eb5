import { count } from './count.js';

/** What is said of messages that are no longer kept. */
export const keepingTexts = {
  days: (days: number) => count(days, 'day', 'days'),
  /** At the oldest that is left; `days`: so long they are kept now, null where nobody says. */
  older: (days: number | null) =>
    days === null
      ? 'Older messages are no longer kept.'
      : `Older messages are no longer kept (kept for ${count(days, 'day', 'days')}).`,
  quoted: 'This message is no longer kept.',
  rootGone: 'The message that began this thread is no longer kept. Nothing can be added to it.',
  gone: 'That message is no longer kept here.',
  answered: 'What you answer is no longer kept. Your text is sent without it.',
  answers: 'What it answers is gone. Copy the text and send it anew.',
};
