/** What was found, as tables. */
import { figures } from './figures.mjs';

const verdict = { true: 'met', false: 'NOT met', null: 'not measured' };

/** `goals` as a table; `more`: columns that stand behind, `[name, of a goal]`. */
export function goalsTable(goals, more = []) {
  return {
    title: 'Goals',
    columns: ['', 'Parley', 'bare Socket.IO', 'goal', '', ...more.map(([name]) => name)],
    rows: goals.map((goal) => [
      ...[goal.what, goal.parley, goal.baseline, goal.goal, verdict[goal.met]],
      ...more.map(([, of]) => of(goal)),
    ]),
  };
}

/** A table of figures for each stage: `{ title, columns, rows }`. */
export function stageTables({ title, stages }) {
  return Object.entries(stages).map(([name, { load, medians }]) => ({
    title: name ? `${title}: ${name}` : title,
    columns: ['', 'Parley', 'bare Socket.IO', 'ratio'],
    rows: figures(load, medians).map((each) => [each.what, each.parley, each.baseline, each.ratio]),
  }));
}
