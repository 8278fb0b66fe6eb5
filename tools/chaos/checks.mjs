/** Each promise as one check, passed or not. */
import { groups } from './bounds.mjs';
import { tooLittle } from './enough.mjs';

export const kinds = [
  ...['lost', 'doubled', 'reordered', 'leaked', 'invited', 'diverged', 'mixed', 'miscounted'],
  ...['untold', 'retold'],
];

/**
 * @param {object | undefined} report of the run in which things break
 * @param {object | undefined} [restored] of the one in which an older copy is put back
 * @returns {{ name: string, passed: boolean }[]}
 */
export function checks(report, restored) {
  return [
    ...(report ? ofFaults(report) : []),
    ...(restored ? [check('an older copy put back', restored.passed)] : []),
  ];
}

function ofFaults(report) {
  const { late, overdue, groups: times } = report.convergence;
  const back = groups.back.name;
  const comings = times[back]?.count ?? 0;
  const missed = [...late, ...overdue];
  const inTime = !missed.some(({ group }) => group === back);
  return [
    ...kinds.map((kind) => check(`nothing ${kind}`, report.violations[kind] === 0)),
    check('converged in time', missed.length === 0),
    // Where nobody was away it has not been seen.
    check(`came back in time (${comings} cases)`, comings > 0 && inTime),
    check('no other troubles', report.troubles.length === 0),
    check('enough was done', tooLittle(report).length === 0),
  ];
}

function check(name, passed) {
  return { name, passed };
}
