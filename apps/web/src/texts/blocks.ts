import { isolated } from './isolated.js';

/** Whom one has blocked, and what is folded of theirs. */
export const blockTexts = {
  title: 'Blocked people',
  detail:
    'What they write is folded for you, nothing of it notifies you, and no direct messages pass between you. They are not told.',
  none: 'You have blocked nobody.',
  block: 'Block',
  unblock: 'Unblock',
  unblockNamed: (name: string) => `Unblock ${isolated(name)}`,
  confirm: (name: string) => `Block ${isolated(name)}?`,
  blocked: (name: string) => `${isolated(name)} is blocked.`,
  unblocked: (name: string) => `${isolated(name)} is no longer blocked.`,
  since: (moment: string) => `since ${moment}`,
  mark: 'blocked',
  /** In place of what they wrote. */
  message: 'Message of somebody you blocked',
  somebody: 'Somebody you blocked',
  show: 'Show',
  fold: 'Fold again',
} as const;
