/** `{ columns, rows }` of texts, for the screen and for a document. */

export function asText({ title, columns, rows }) {
  const widths = widthsOf([columns, ...rows]);
  const lined = (row) => `  ${padded(row, widths).join('  ')}`.trimEnd();
  return [title, lined(columns), ...rows.map(lined)].join('\n');
}

export function asMarkdown({ columns, rows }) {
  const widths = widthsOf([columns, ...rows]).map((width) => Math.max(3, width));
  const lined = (row) => `| ${padded(row, widths).join(' | ')} |`;
  return [lined(columns), lined(widths.map((width) => '-'.repeat(width))), ...rows.map(lined)].join('\n');
}

function widthsOf(rows) {
  return rows[0].map((_, n) => Math.max(...rows.map((row) => row[n].length)));
}

function padded(row, widths) {
  return row.map((cell, n) => cell.padEnd(widths[n]));
}
