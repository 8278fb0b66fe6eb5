import { long, nowhere } from './bad-call.js';
import type { BadCall } from './bad-call.js';

const reactions = '/rooms/{room}/messages/1/reactions';
const reaction = (emoji: string) => `${reactions}/${encodeURIComponent(emoji)}`;
const many = Array.from({ length: 101 }, (_, n) => String(n + 1)).join(',');

/** Of reactions, pins, histories, and who has seen what. */
export const badMarkCalls: BadCall[] = [
  ['a letter', `PUT ${reaction('a')}`, undefined, 'emoji'],
  ['two emoji', `PUT ${reaction('👍👍')}`, undefined, 'emoji'],
  ['a word for an emoji', `PUT ${reaction(':tada:')}`, undefined, 'emoji'],
  ['what joins emoji', `PUT ${reaction('\u200d')}`, undefined, 'emoji'],
  ['33 code points', `PUT ${reaction('🐧\u200d'.repeat(16) + '🐧')}`, undefined, 'emoji'],
  ['U+0000', `PUT ${reactions}/%00`, undefined, 'emoji'],
  ['a way up', `PUT ${reactions}/..%2f`, undefined, 'emoji'],
  ['a letter dressed up', `PUT ${reaction('a\ufe0f')}`, undefined, 'emoji'],
  ['an emoji and a blank', `DELETE ${reaction('👍 ')}`, undefined, 'emoji'],
  ['a reaction in words', `DELETE ${reaction('thumbs up')}`, undefined, 'emoji'],
  ['a reaction with a body', `PUT ${reaction('👍')}`, { count: 100 }, ''],
  ['a reaction for another', `PUT ${reaction('👍')}?userId={bob}`, undefined, ''],
  ['a message id that is none', `PUT ${reaction('👍')}?messageId=1`, undefined, 'messageId'],
  ['message zero', 'PUT /rooms/{room}/messages/0/reactions/%F0%9F%91%8D', undefined, 'seq'],
  ['no emoji to ask for', `GET ${reactions}`, undefined, 'emoji'],
  ['a word to ask for', `GET ${reactions}?emoji=tada`, undefined, 'emoji'],
  ['a page of none', `GET ${reactions}?emoji=%F0%9F%91%8D&limit=0`, undefined, 'limit'],
  ['a page from elsewhere', `GET ${reactions}?emoji=%F0%9F%91%8D&after=${nowhere}`, undefined, 'after'],
  ['a page beyond all', `GET ${reactions}?emoji=%F0%9F%91%8D&after=2147483648`, undefined, 'after'],
  ['no messages', 'GET /rooms/{room}/own-reactions', undefined, 'seqs'],
  ['an empty list', 'GET /rooms/{room}/own-reactions?seqs=', undefined, 'seqs.0'],
  ['101 messages', `GET /rooms/{room}/own-reactions?seqs=${many}`, undefined, 'seqs'],
  ['one message twice', 'GET /rooms/{room}/own-reactions?seqs=1,1', undefined, 'seqs'],
  ['messages in words', 'GET /rooms/{room}/own-reactions?seqs=1,all', undefined, 'seqs.1'],
  ['two lists', 'GET /rooms/{room}/own-reactions?seqs=1&seqs=2', undefined, 'seqs'],
  ['a message beyond all', 'GET /rooms/{room}/own-reactions?seqs=2147483648', undefined, 'seqs.0'],
  ['a pin of zero', 'PUT /rooms/{room}/messages/0/pin', undefined, 'seq'],
  ['a pin with a reason', 'PUT /rooms/{room}/messages/1/pin', { reason: long(10) }, ''],
  ['a message id that is none', 'PUT /rooms/{room}/messages/1/pin?messageId=x', undefined, 'messageId'],
  ['another place', 'DELETE /rooms/{room}/messages/1/pin?place=2', undefined, ''],
  ['a page of pins', 'GET /rooms/{room}/pins?limit=5', undefined, ''],
  ['the history of none', 'GET /rooms/{room}/messages/0/history', undefined, 'seq'],
  ['one version', 'GET /rooms/{room}/messages/1/history?version=1', undefined, ''],
  ['who has seen one message', 'GET /rooms/{room}/seen?seq=1', undefined, ''],
  ['seen by in words', 'PATCH /rooms/{room}', { seenBy: 'yes' }, 'seenBy'],
  ['seen by nobody', 'PATCH /rooms/{room}', { seenBy: null }, 'seenBy'],
];
