/** The times of a run as a table, and what they are. */

/** For whoever reads the table. */
export const timesExplained =
  'A wait begins with the commit (posts and edits), or with the answer to who did it (all else), and ends on the screen. What counts of it is the longest stretch in which the device was online and no fault held it up, without the time in which the measuring process itself stood still; the bound is for that.';

/** @param {Record<string, object>} groups of `convergence` @returns {(string | number)[][]} with its head */
export function timesTable(groups) {
  const head = ['when', 'bound', 'cases', 'counts: p50', 'p99', 'max', 'whole wait: p50', 'p99', 'max'];
  const rows = Object.entries(groups).map(([name, { bound, count, p50, p99, max, whole }]) => {
    const counts = bound === null ? ['–', count, '–', '–', '–'] : [bound, count, p50, p99, max];
    return [name, ...counts, whole.p50, whole.p99, whole.max];
  });
  return [head, head.map(() => '---'), ...rows];
}

export function row(cells) {
  return `| ${cells.join(' | ')} |`;
}
