import { fenceFor, isInCode, isInFence, put, type Written } from './written.js';

/** What the clipboard holds. */
export interface Pasted {
  readonly text: string;
  /** The same as a page would show it; empty where it is text alone. */
  readonly html: string;
  /** The language of an editor's code; null where it comes from elsewhere. */
  readonly language: string | null;
}

/** More a table in a message cannot have; and of a longer text nobody makes one. */
const most = { columns: 32, cells: 1_000, letters: 20_000 };

/** What is pasted, kept as what it is: an address, a table, or code. Null where it is put in as it stands. */
export function pasted(written: Written, { text: raw, html, language }: Pasted): Written | null {
  const { text, start, end } = written;
  const content = raw.replace(/\r\n?/g, '\n');
  if (isInFence(text, start)) return null;
  if (/^https?:\/\/\S+$/i.test(content) && start !== end)
    return isInCode(text, start) ? null : linked(written, content);
  const lines = content.replace(/^\n+|\n+$/g, '');
  if (!lines.includes('\n')) return null;
  const table = tableOf(lines, /<table[\s>]/i.test(html));
  if (table) return apart(written, table, '\n\n');
  return language !== null || isCode(lines) ? apart(written, fenced(lines, language), '\n') : null;
}

/** What an editor says of the code it puts into the clipboard. */
export function languageOf(said: string): string | null {
  if (said === '') return null;
  try {
    const { mode } = JSON.parse(said) as { mode?: unknown };
    return typeof mode === 'string' && /^[\w+#-]{1,32}$/.test(mode) && mode !== 'plaintext' ? mode : '';
  } catch {
    return '';
  }
}

/** A chosen text over which an address is pasted leads there. */
function linked(written: Written, address: string): Written | null {
  const { text, start, end } = written;
  const chosen = text.slice(start, end);
  if (chosen.includes('\n') || /^https?:\/\//i.test(chosen)) return null;
  return put(written, start, end, `[${chosen}](${address.replaceAll('(', '%28').replaceAll(')', '%29')})`);
}

function fenced(code: string, language: string | null): string {
  const fence = fenceFor(code);
  return `${fence}${language ?? ''}\n${code}\n${fence}`;
}

/** Several lines, many of them indented, and some that end as code does. */
function isCode(text: string): boolean {
  if (/^ {0,3}(```|~~~)/m.test(text)) return false;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const indented = lines.filter((line) => /^(\t| {2,})(?![-*+] |\d+[.)] )/.test(line));
  const ending = lines.filter((line) => /[{}()[\];:,]$/.test(line.trimEnd()));
  return lines.length >= 3 && indented.length * 3 >= lines.length && ending.length * 4 >= lines.length;
}

/**
 * Cells parted by tabs, as all tables come with their text. Without a table in the page's form each line has to have as
 * many of them, and none to begin with one: code does.
 */
function tableOf(text: string, isTable: boolean): string | null {
  if (text.length > most.letters) return null;
  const rows = rowsOf(text);
  const columns = Math.max(...rows.map((row) => row.length));
  const even = rows.every((row) => (isTable ? row.length > 1 : row.length === columns && row[0] !== ''));
  if (!even || columns < 2 || columns > most.columns || columns * rows.length > most.cells) return null;
  const [head = [], ...body] = rows.map((row) => lineOf(row, columns));
  return [head, Array<string>(columns).fill('---'), ...body]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

/** A cell of several lines is between quotation marks, and a mark in it is doubled. */
function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  const cells = text.matchAll(/("(?:[^"]|"")*"(?=[\t\n]|$)|[^\t\n]*)(\t|\n|$)/g);
  for (const [, cell = '', end] of cells) {
    rows.at(-1)?.push(cell.includes('\n') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '') break;
    if (end === '\n') rows.push([]);
  }
  return rows;
}

function lineOf(row: readonly string[], columns: number): string[] {
  const cells = row.map((cell) =>
    cell
      .trim()
      .replace(/\s*\n\s*/g, ' ')
      .replace(/([\\|])/g, '\\$1'),
  );
  return [...cells, ...Array<string>(columns - cells.length).fill('')];
}

/** On lines of its own. */
function apart(written: Written, block: string, between: string): Written {
  const { text, start, end } = written;
  const [before, after] = [text.slice(0, start), text.slice(end)];
  const open =
    before === '' || before.endsWith(between) ? '' : before.endsWith('\n') ? between.slice(1) : between;
  const close = after === '' || after.startsWith('\n') ? '' : '\n';
  return put(written, start, end, open + block + close);
}
