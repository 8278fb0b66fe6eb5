/** The parts of the documents that are written from what is kept. */
import { goals as goalsOf } from './goals.mjs';
import { atLength, occasions, shortly } from './measured-when.mjs';
import { readOptions } from './options.mjs';
import { readmeFigures } from './readme-figures.mjs';
import { goalsTable, stageTables } from './report.mjs';
import { asMarkdown } from './table.mjs';

/** For docs/performance.md: every goal and every figure. */
export function figuresText(kept) {
  const all = occasions(kept);
  const when = ({ scenario }) => shortly(kept[scenario]);
  const goals = goalsTable(keptGoals(kept), all.length > 1 ? [['measured', when]] : []);
  return [
    'Measured:',
    all.map(atLength).join('\n'),
    '### Goals',
    asMarkdown(goals),
    ...Object.values(kept).flatMap((scenario) =>
      stageTables(scenario).flatMap((table) => [
        `### ${table.title}`,
        ...(all.length > 1 ? [`${shortly(scenario)}.`] : []),
        asMarkdown(table),
      ]),
    ),
  ].join('\n\n');
}

/** For README: some figures, and which goals are not met. */
export function summaryText(kept) {
  const [first, ...others] = occasions(kept);
  const columns = ['what', 'Parley', 'bare Socket.IO', ...(others.length > 0 ? ['measured'] : [])];
  const rows = readmeFigures(kept).map(({ scenario, what, parley, baseline }) =>
    [what, parley, baseline, shortly(kept[scenario])].slice(0, columns.length),
  );
  const goals = keptGoals(kept);
  const missed = goals.filter(({ met }) => met === false);
  const when = others.length > 0 ? '' : ` on ${shortly(first)}`;
  return [
    `Medians of three runs where nothing else is said${when}; the cores are shared by server, database and generator:`,
    asMarkdown({ columns, rows }),
    `${goals.filter(({ met }) => met).length} of the ${goals.length} goals are met.${missed.length > 0 ? ' Not met:' : ''}`,
    ...(missed.length > 0
      ? [missed.map(({ what, parley, goal }) => `- ${what}: ${parley}; the goal is ${goal}`).join('\n')]
      : []),
  ].join('\n\n');
}

/** Of the scenarios that are kept. */
function keptGoals(kept) {
  const of = (scenario, stage, side) => kept[scenario]?.stages[stage]?.medians[side];
  return goalsOf(of, readOptions([]).sizes).filter(({ scenario }) => scenario in kept);
}
