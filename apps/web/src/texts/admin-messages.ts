import { count } from './count.js';
import { isolated } from './isolated.js';

/** The messages of public rooms, for those who keep order there and do not read them. */
export const adminMessageTexts = {
  title: 'Messages',
  sentence:
    'Who wrote in public rooms, where and when. What they wrote is read in the room, or in a report; private rooms and conversations between people are not here.',
  author: 'Written by',
  gone: 'somebody who is gone',
  room: 'Room',
  length: 'Characters',
  reactions: 'Reactions',
  replies: 'Replies',
  versions: 'Former texts',
  reports: 'Reports',
  state: 'State',
  when: 'Written',
  states: {
    standing: 'stands',
    edited: 'edited',
    author: 'deleted by its author',
    moderator: 'removed by a moderator',
  },
  inThread: 'in a thread',
  filters: { reported: 'reported', standing: 'not deleted', deleted: 'deleted' },
  byRoom: 'In which room (name)',
  byUser: 'Of whom (username)',
  since: 'From',
  until: 'To',
  none: 'Nothing was said in public rooms.',
  noneSentence: 'As soon as somebody writes in one, it is listed here.',
  show: 'Show in its room',
  report: 'Open the report',
  remove: 'Remove …',
  removeSeveral: 'Remove',
  removeThem: (number: number) => `Remove ${count(number, 'message', 'messages')}?`,
  removeDetail: 'They disappear for everybody. Whoever wrote them is told why, and not by whom.',
  why: 'Why',
  whyHint: 'Whoever wrote them reads it. Up to 500 characters.',
  removed: (number: number) => `${count(number, 'message is', 'messages are')} removed.`,
  named: (name: string, room: string) => `${isolated(name)} in ${isolated(room)}`,
};
