import { long, nowhere, nul } from './bad-call.js';
import type { BadCall } from './bad-call.js';

const person = { kind: 'person', userId: nowhere };
const report = (more: object) => ({ subject: person, reason: 'spam', ...more });

export const badReportCalls: BadCall[] = [
  ['a report of nothing', 'POST /reports', { reason: 'spam' }, 'subject'],
  ['a report of a feeling', 'POST /reports', report({ subject: { kind: 'feeling' } }), 'subject.kind'],
  [
    'a message without a place',
    'POST /reports',
    report({ subject: { kind: 'message', roomId: '{room}' } }),
    'subject.seq',
  ],
  [
    'a message before the first',
    'POST /reports',
    report({ subject: { kind: 'message', roomId: '{room}', seq: 0 } }),
    'subject.seq',
  ],
  [
    'a person by name',
    'POST /reports',
    report({ subject: { kind: 'person', userId: 'bob' } }),
    'subject.userId',
  ],
  [
    'two subjects at once',
    'POST /reports',
    report({ subject: { kind: 'room', roomId: '{room}', userId: '{bob}' } }),
    'subject',
  ],
  ['no reason', 'POST /reports', { subject: person }, 'reason'],
  ['a reason that is not listed', 'POST /reports', report({ reason: 'boring' }), 'reason'],
  ['another reason without a word', 'POST /reports', report({ reason: 'other', text: '  ' }), 'text'],
  ['a long text', 'POST /reports', report({ text: long(1_001) }), 'text'],
  ['a text with U+0000', 'POST /reports', report({ text: nul }), 'text'],
  ['a client id that is none', 'POST /reports', report({ clientId: '1' }), 'clientId'],
  ['somebody else as the reporter', 'POST /reports', report({ reporterId: '{bob}' }), ''],
  ['reports since yesterday', 'GET /users/me/reports?since=yesterday', undefined, 'since'],
  ['reports of somebody', 'GET /users/me/reports?userId={bob}', undefined, ''],
];

const at = `/moderation/reports/${nowhere}`;
/** By one who may decide about reports. */
export const badReviewCalls: BadCall[] = [
  ['reports of all states', 'GET /moderation/reports?state=all', undefined, 'state'],
  ['reports of a feeling', 'GET /moderation/reports?kind=feeling', undefined, 'kind'],
  ['reports in no room', 'GET /moderation/reports?room=x', undefined, 'room'],
  ['reports of nobody', 'GET /moderation/reports?user=bob', undefined, 'user'],
  ['a place that is none', 'GET /moderation/reports?after=nonsense', undefined, 'after'],
  ['a page of none', 'GET /moderation/reports?limit=0', undefined, 'limit'],
  ['a page of a table', 'GET /moderation/reports/export?limit=1', undefined, ''],
  ['a report that is none', 'GET /moderation/reports/x', undefined, 'id'],
  ['messages in no room', 'GET /moderation/messages?room=lounge', undefined, 'room'],
  ['messages of nobody', 'GET /moderation/messages?user=bob', undefined, 'user'],
  ['messages since yesterday, in words', 'GET /moderation/messages?since=yesterday', undefined, 'since'],
  ['messages until never', 'GET /moderation/messages?until=never', undefined, 'until'],
  ['messages reported a bit', 'GET /moderation/messages?reported=1', undefined, 'reported'],
  ['messages deleted a bit', 'GET /moderation/messages?deleted=some', undefined, 'deleted'],
  ['messages with a word', 'GET /moderation/messages?query=rum', undefined, ''],
  ['a place that is none', 'GET /moderation/messages?after=nonsense', undefined, 'after'],
  ['a page of too many', 'GET /moderation/messages?limit=201', undefined, 'limit'],
  ['a page of a table', 'GET /moderation/messages/export?limit=1', undefined, ''],
  ['no messages to remove', 'POST /moderation/messages/bulk', { messages: [] }, 'messages'],
  [
    'a message by its id alone',
    'POST /moderation/messages/bulk',
    { messages: [{ id: nowhere, seq: 1 }] },
    'messages.0.roomId',
  ],
  [
    'one message twice',
    'POST /moderation/messages/bulk',
    { messages: [1, 2].map((seq) => ({ roomId: nowhere, seq, id: nowhere })) },
    'messages',
  ],
  [
    'a reason without end',
    'POST /moderation/messages/bulk',
    { messages: [{ roomId: nowhere, seq: 1, id: nowhere }], reason: long(501) },
    'reason',
  ],
  ['a task for whoever', `PUT ${at}/assignee`, { version: 1 }, 'userId'],
  ['a task of no version', `PUT ${at}/assignee`, { userId: null }, 'version'],
  ['a note of nothing', `POST ${at}/notes`, { text: '' }, 'text'],
  ['a long note', `POST ${at}/notes`, { text: long(1_001) }, 'text'],
  ['an act that is none', `POST ${at}/acts`, { act: 'member.flog' }, 'act'],
  ['a mute without an end', `POST ${at}/acts`, { act: 'member.mute' }, 'seconds'],
  ['a ban for a time', `POST ${at}/acts`, { act: 'member.ban', seconds: 9 }, 'seconds'],
  ['an act on somebody else', `POST ${at}/acts`, { act: 'member.ban', userId: '{bob}' }, ''],
  ['a decision that is none', `PUT ${at}/decision`, { outcome: 'maybe', version: 1 }, 'outcome'],
  ['a decision of no version', `PUT ${at}/decision`, { outcome: 'acted' }, 'version'],
  ['opened again as it never was', `DELETE ${at}/decision?version=x`, undefined, 'version'],
];
