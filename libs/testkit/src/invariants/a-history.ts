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
  links: [],
  reactions: [],
  places: [],
  drafts: [],
  bookmarks: [],
  done: [],
};

/** A history in which nothing happened but what is given. */
export function aHistory({
  truth = {},
  ...more
}: Partial<Omit<History, 'truth'>> & { truth?: Partial<Truth> }): History {
  return {
    truth: { ...emptyTruth, ...truth },
    clients: [],
    acknowledged: [],
    meant: [],
    admitted: [],
    received: [],
    invited: [],
    shown: [],
    held: [],
    stalls: [],
    ...more,
  };
}
