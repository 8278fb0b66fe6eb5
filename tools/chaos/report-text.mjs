/** What a run found, as text for people. */
import { checks, kinds } from './checks.mjs';
import { tooLittle } from './enough.mjs';
import { tellingAsText } from './telling.mjs';
import { row, timesExplained, timesTable } from './times-table.mjs';

/** Violations of one kind that are told in full. */
const most = 20;

export function restoredAsText({
  passed,
  epochs,
  acknowledgedAndLost,
  acknowledgedAfterwards,
  found,
  troubles,
  clients,
}) {
  return [
    `# An older copy of the database put back: ${passed ? 'nothing was mixed' : 'PROMISES WERE BROKEN'}`,
    '',
    `${clients} devices; epoch ${epochs.join(', then ')}; ${acknowledgedAndLost} acknowledged acts went with the lost history, ${acknowledgedAfterwards} were acknowledged afterwards.`,
    ...[...found.map(({ sentence }) => sentence), ...troubles].slice(0, most).map((each) => `- ${each}`),
    '',
  ].join('\n');
}

function verdict(report) {
  const failed = checks(report).filter(({ passed }) => !passed);
  if (failed.length === 0) return 'every promise was kept';
  return `FAILED (${failed.map(({ name }) => name).join(', ')})`;
}

/** @param {object} report */
export function asText(report) {
  const list = (counts) => Object.entries(counts).map(([name, count]) => `- ${name}: ${count}`);
  const { violations, convergence: times } = report;
  const shown = report.found.slice(0, most * kinds.length);
  const little = tooLittle(report);
  return [
    `# Chaos, seed ${report.seed}: ${verdict(report)}`,
    '',
    `${report.seconds} s of faults, ${report.took} s in all; ${report.clients} devices of ${report.people} people in ${report.rooms} rooms; ${report.messages} messages, ${report.shown} changes of windows and ${report.received} receipts recorded; ${report.reconnects} reconnects.`,
    '',
    '## Violations',
    ...list(violations),
    ...shown.map(
      ({ sentence, at, during }) =>
        `  - ${sentence}${at ? ` at ${Math.round(at)}` : ''}${during.length > 0 ? `; meanwhile: ${during.join(', ')}` : ''}`,
    ),
    ...(report.troubles.length > 0
      ? ['', '## Other troubles', ...report.troubles.map((each) => `- ${each}`)]
      : []),
    ...(little.length > 0 ? ['', '## Too little was done', ...little.map((each) => `- ${each}`)] : []),
    '',
    '## Until a commit is on a device’s screen, in ms',
    '',
    ...timesTable(times.groups).map(row),
    '',
    timesExplained,
    '',
    `Late: ${times.late.length}; late, had this process itself not stood still: ${times.excused.length}; too late and never shown: ${times.overdue.length}.`,
    ...[...times.late, ...times.overdue].slice(0, most).map((each) => `  - ${JSON.stringify(each)}`),
    'The slowest of each:',
    ...Object.values(times.groups).flatMap(({ slowest }) =>
      slowest ? [`  - ${JSON.stringify(slowest)}`] : [],
    ),
    `This process stood still ${report.stalls.count} times for more than 100 ms (p50 ${report.stalls.p50}, longest ${report.stalls.max} ms).`,
    '',
    `${report.machine.cores} cores, load ${report.machine.load.map((each) => each.toFixed(1)).join(', ')}; a node took ${report.machine.starts.p50} ms to start, at most ${report.machine.starts.max}.`,
    '',
    '## Notifications',
    ...tellingAsText(report.telling),
    '',
    '## At the end, ms until',
    ...list(report.ending),
    '',
    `## Faults: ${report.faults.count}`,
    ...list(report.faults.byKind),
    '',
    '## Acknowledged',
    ...list(report.acknowledged),
    '',
    '## Refused, or without an answer',
    ...list(report.refusals),
    '',
    '## Errors in the nodes’ logs',
    ...list(report.errors),
    '',
    `The same run again: npm run chaos -- --minutes ${report.seconds / 60} --seed ${report.seed} --clients ${report.clients}`,
    '',
  ].join('\n');
}
