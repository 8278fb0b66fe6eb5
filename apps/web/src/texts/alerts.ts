import { isolated } from './isolated.js';

/** What is said when something is to be heard of: in the app, on the desktop, and in the list of what one was told. */
export const alertTexts = {
  kinds: {
    mention: (who: string, where: string) => `${isolated(who)} mentioned you in ${isolated(where)}`,
    room: (who: string, where: string) => `${isolated(who)} called everybody in ${isolated(where)}`,
    reply: (who: string, where: string) => `${isolated(who)} replied to you in ${isolated(where)}`,
    direct: (who: string, where: string) =>
      who === where ? `${isolated(who)} wrote to you` : `${isolated(who)} wrote in ${isolated(where)}`,
    thread: (who: string, where: string) => `${isolated(who)} replied in a thread in ${isolated(where)}`,
    keyword: (who: string, where: string) => `${isolated(who)} said one of your words in ${isolated(where)}`,
    message: (who: string, where: string) => `${isolated(who)} wrote in ${isolated(where)}`,
    reaction: (who: string, where: string) =>
      `${isolated(who)} reacted to your message in ${isolated(where)}`,
    invitation: (who: string, where: string) => `${isolated(who)} invites you into ${isolated(where)}`,
    reminder: (_: string, where: string) => `You wanted to be reminded of this in ${isolated(where)}`,
  },
  /** Of a keyword, where it can be shown which. */
  fell: (who: string, word: string, where: string) =>
    `${isolated(who)} said “${isolated(word)}” in ${isolated(where)}`,
  somewhere: 'a room',
  show: 'Show',
} as const;
