import type { History, Truth } from './history.js';

const emptyTruth: Truth = {
  epoch: 'first',
  rooms: [],
  messages: [],
  members: [],
  own: [],
  selfRevisions: [],
  presence: [],
  invitations: [],
  preferences: [],
  people: [],
  suspended: [],
  links: [],
  reactions: [],
  places: [],
  drafts: [],
  bookmarks: [],
  done: [],
  notifications: [],
  attempts: [],
};

/** A history in which nothing happened but what is given. */
export function aHistory({
  truth = {},
  ...more
}: Partial<Omit<History, 'truth'>> & { truth?: Partial<Truth> }): History {
  return {
    truth: { ...emptyTruth, ...truth },
    clients: [],
    phones: [],
    acknowledged: [],
    meant: [],
    admitted: [],
    received: [],
    invited: [],
    heard: [],
    chose: [],
    shown: [],
    held: [],
    stalls: [],
    ...more,
  };
}
