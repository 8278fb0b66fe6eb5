import type { Response } from 'express';
import { sendAsFile } from './as-file.js';

export type CsvCell = string | number | boolean | null;

/** What a program for tables would take for a formula is put behind an apostrophe; the rest is quoted by RFC 4180. */
export function csvRow(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: CsvCell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  const harmless = /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Sends a table at the pace of whoever reads it. The first row is asked for before anything is said: it may be refused. */
export async function sendCsv(
  response: Response,
  { name, head, rows }: { name: string; head: readonly string[]; rows: AsyncGenerator<readonly CsvCell[]> },
): Promise<void> {
  const first = await rows.next();
  await sendAsFile(response, { name, type: 'text/csv; charset=utf-8' }, lines());

  async function* lines(): AsyncGenerator<string> {
    yield csvRow(head);
    if (first.done) return;
    yield csvRow(first.value);
    for await (const row of rows) yield csvRow(row);
  }
}
