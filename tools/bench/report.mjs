/** What was found, for the screen and for docs/performance.md. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { figures } from './figures.mjs';

const verdict = { true: 'met', false: 'NOT met', null: 'not measured' };
/** Between these the figures stand in a document. */
const marks = ['<!-- figures: written by npm run bench -->', '<!-- end of figures -->'];

/** Every table: `{ title, columns, rows }`, the goals first. */
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
    { title: 'Goals', columns: ['', 'Parley', 'bare Socket.IO', 'goal', ''], rows: goalRows },
    ...stages,
  ];
}

export function asText({ title, columns, rows }) {
  const widths = columns.map((_, n) => Math.max(...[columns, ...rows].map((row) => row[n].length)));
  const lined = (row) => `  ${row.map((cell, n) => cell.padEnd(widths[n])).join('  ')}`.trimEnd();
  return [title, lined(columns), ...rows.map(lined)].join('\n');
}

/** Into a document that has a place for them, or as a file of their own. */
export async function writeMarkdown(file, { head, printed }) {
  const [begin, end] = marks;
  const before = existsSync(file) ? readFileSync(file, 'utf8') : `${begin}\n${end}\n`;
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file} has no place for the figures: ${marks.join(' … ')}`);
  const written = [begin, head, ...printed.map(asMarkdown), end].join('\n\n');
  const text = before.slice(0, from) + written + before.slice(to + end.length);
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: 'markdown' }));
}

function asMarkdown({ title, columns, rows }) {
  const lined = (row) => `| ${row.join(' | ')} |`;
  return [`### ${title}`, '', lined(columns), lined(columns.map(() => '---')), ...rows.map(lined)].join('\n');
}
