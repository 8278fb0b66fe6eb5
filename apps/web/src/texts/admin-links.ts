import { count, counted } from './count.js';
import { isolated } from './isolated.js';

/** Links onto the server and into public rooms. */
export const adminLinkTexts = {
  title: 'Invite links',
  all: 'All links',
  allSentence:
    'Onto this server and into its public rooms. Links into private rooms are the business of those rooms.',
  make: 'A new link onto this server',
  where: 'Leads to',
  server: 'this server',
  madeBy: 'Made by',
  gone: 'somebody who is gone',
  made: 'Made',
  ends: 'Ends',
  endsNot: 'not by itself',
  uses: 'Came by it',
  used: (uses: number, most: number | null) =>
    most === null ? counted(uses) : `${counted(uses)} of ${counted(most)}`,
  state: 'State',
  states: { open: 'open', used_up: 'used up', expired: 'expired', revoked: 'revoked' },
  to: 'To',
  tos: { server: 'this server', rooms: 'public rooms' },
  comers: 'Makes people',
  comersOf: { member: 'members', guest: 'guests' },
  forGuests: 'for guests',
  byRoom: 'Which room (name)',
  byUser: 'By whom (username)',
  orders: { newest: 'newest first', ending: 'ends first', uses: 'most came' },
  none: 'There are no links.',
  noneSentence: 'Whoever makes one lets people in by it.',
  copy: 'Copy the link',
  revoke: 'Revoke',
  revokeThem: (number: number) => `Revoke ${count(number, 'link', 'links')}?`,
  revokeDetail: 'Nobody comes in by them any more. Those who came stay.',
  revoked: (number: number) => `${count(number, 'link is', 'links are')} revoked.`,
  about: 'About the link',
  people: 'Who came by it',
  noPeople: 'Nobody has come by it yet.',
  firstPeople: (number: number) => `The last ${counted(number)} are shown.`,
  name: (where: string) => `Link to ${isolated(where)}`,
};
