import { isolated } from './isolated.js';

/** What is said of reports outside of their own pages. */
export const reportingTexts = {
  act: 'Report …',
  person: 'Report this person …',
  room: 'Report this room …',
  queue: 'Reports',
  open: (number: number) => `${number} open`,
  show: 'Show',
  outcome: {
    acted: (about: string) => `Something was done about your report of ${about}.`,
    dismissed: (about: string) => `Your report of ${about} was looked at, and nothing was done.`,
  },
  /** What somebody reported, in few words. */
  about: {
    message: (person: string, room: string) =>
      room ? `a message of ${isolated(person)} in ${isolated(room)}` : `a message of ${isolated(person)}`,
    person: (person: string) => isolated(person),
    room: (room: string) => (room ? `the room ${isolated(room)}` : 'a conversation'),
  },
};
