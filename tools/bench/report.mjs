/** What was found, for the screen and for docs/performance.md. */
import { figures } from './figures.mjs';

const verdict = { true: 'met', false: 'NOT met', null: 'not measured' };

/** Every table: `{ title, columns, rows }`. */
export function tables({ measured, goals }) {
  const stages = Object.values(measured).flatMap(({ title, stages: each }) =>
    Object.entries(each).map(([name, { load, medians }]) => ({
      title: name ? `${title}: ${name}` : title,
      columns: ['', 'Parley', 'bare Socket.IO', 'ratio'],
      rows: figures(load, medians).map(({ what, parley, baseline, ratio }) => [
        what,
        parley,
        baseline,
        ratio,
      ]),
    })),
  );
  const goalRows = goals.map(({ what, parley, baseline, goal, met }) => [
    what,
    parley,
    baseline,
    goal,
    verdict[met],
  ]);
  return [
    ...stages,
    { title: 'Goals', columns: ['', 'Parley', 'bare Socket.IO', 'goal', ''], rows: goalRows },
  ];
}

export function asText({ title, columns, rows }) {
  const widths = columns.map((_, n) => Math.max(...[columns, ...rows].map((row) => row[n].length)));
  const lined = (row) => `  ${row.map((cell, n) => cell.padEnd(widths[n])).join('  ')}`.trimEnd();
  return [title, lined(columns), ...rows.map(lined)].join('\n');
}

export function asMarkdown({ title, columns, rows }) {
  const lined = (row) => `| ${row.join(' | ')} |`;
  return [`### ${title}`, '', lined(columns), lined(columns.map(() => '---')), ...rows.map(lined), ''].join(
    '\n',
  );
}
