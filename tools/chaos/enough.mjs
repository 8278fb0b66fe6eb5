/** Whether a run has seen enough to say anything: where nothing was done, nothing goes wrong. */
import { faults } from './faults.mjs';
import { usual } from './workload.mjs';

/** Fewer seconds do not hold every kind of fault. */
const wholeRun = 180;
/** At most so many seconds from one fault to the next, all in all. */
const perFault = 12;
/** Acts a second with which at least one post a second is answered. */
const usualRate = 12;
const answered = [
  ...['post', 'edit', 'delete', 'settings', 'member', 'own', 'preferences', 'profile'],
  ...['accept', 'decline', 'withdraw', 'join'],
  ...['react', 'mark', 'thread', 'draft', 'bookmark', 'done'],
];
const done = [
  ...['add', 'join', 'leave', 'remove', 'role', 'topic', 'markUnread', 'presence', 'renew'],
  ...['handOver', 'invite', 'accept', 'decline', 'withdraw', 'byLink', 'own', 'prefer', 'profile'],
  ...['editName', 'unreadThread', 'follow', 'react', 'takeBack', 'pin', 'bookmark', 'done', 'readAll'],
];

/** @param {object} report @returns {string[]} what there should have been more of */
export function tooLittle(report) {
  const { seconds, rate } = report;
  const all = [
    ['faults', report.faults.count, Math.floor(seconds / perFault)],
    ['acknowledged posts', report.acknowledged.post, Math.floor((seconds * rate) / usualRate)],
    ['decided notifications', report.telling.decided, 1],
    ['push messages', report.telling.pushed, 1],
    ['changes of windows', report.shown, 1],
    ['receipts', report.received, 1],
    ...(seconds >= wholeRun ? ofEachKind(report) : []),
  ];
  return all
    .map(([what, count = 0, least]) => ({ what, count, least: Math.max(1, least) }))
    .filter(({ count, least }) => count < least)
    .map(({ what, count, least }) => `${what}: ${count}, and ${least} are the least`);
}

function ofEachKind({ faults: { byKind }, begun, acts, acknowledged }) {
  return [
    ...Object.keys(faults).map((kind) => [kind, byKind[kind], 1]),
    ...Object.keys(usual).map((kind) => [`acts: ${kind}`, begun[kind], 1]),
    ...done.map((kind) => [`acts done: ${kind}`, acts[`${kind}: done`], 1]),
    ...answered.map((kind) => [`acknowledged: ${kind}`, acknowledged[kind], 1]),
  ];
}
