import { count } from './count.js';
import { isolated } from './isolated.js';

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** "Alice, Bob and 3 others" */
function people(names: readonly string[], others: number): string {
  const rest = others > 0 ? [count(others, 'other', 'others')] : [];
  return list.format([...names.map(isolated), ...rest]);
}

export const reactionTexts = {
  whoReacted: 'Who reacted',
  /** Who reacted with one emoji, of some by name. */
  people,
  kinds: 'Reactions',
  nobody: 'Nobody any more.',
  more: 'Show more',
  loading: 'Those who reacted are loading.',
  add: 'Add a reaction',
  quick: 'React with',
  another: 'Another emoji',
  withEmoji: (emoji: string) => `React with ${emoji}`,
} as const;

export const historyTexts = {
  show: 'History of edits',
  /** The button at an edited message. */
  edited: (moment: string) => `Edited ${moment}. Show the history`,
  title: 'What this message said',
  first: 'First',
  now: 'Now',
  added: 'Added:',
  removed: 'Removed:',
  loading: 'The history is loading.',
  onlyNow: 'Its former texts are not kept.',
} as const;

export const pinTexts = {
  tab: 'Pinned',
  pin: 'Pin for everybody',
  unpin: 'Unpin',
  unpinNamed: (name: string) => `Unpin the message of ${isolated(name)}`,
  pinned: 'Pinned',
  pinnedBy: (name: string) => `Pinned by ${isolated(name)}`,
  none: 'Nothing is pinned here.',
  noneHint: 'What is worth finding again can be pinned from a message’s menu.',
  loading: 'The pinned messages are loading.',
  jump: (name: string, words: string) => `To the message of ${isolated(name)}: ${words}`,
} as const;

export const seenTexts = {
  by: (names: readonly string[], others: number) => `Seen by ${people(names, others)}`,
  setting: 'Show who has read how far',
  settingHint: (most: number) =>
    `In rooms of up to ${String(most)} people. Who hides what they have read is not shown, and sees nobody’s.`,
  own: 'Show others what I have read',
  ownHint: 'In rooms that say so. If you hide it, you do not see it of others either.',
} as const;
