/** Writes into a document what the code knows, between marks. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const end = '<!-- prettier-ignore-end -->';

/** @param {string} document @param {{ name: string, command: string }} mark as the mark names it @param {string} content */
export function printInto(document, mark, content) {
  const [before, , after] = parted(document, mark);
  writeFileSync(pathOf(document), `${before}${content}\n${after}`);
}

/** What stands there now. */
export function printedIn(document, mark) {
  return parted(document, mark)[1].trimEnd();
}

function parted(document, { name, command }) {
  const begin = `<!-- ${name}: ${command} writes this -->\n<!-- prettier-ignore-start -->\n`;
  const text = readFileSync(pathOf(document), 'utf8');
  const from = text.indexOf(begin) + begin.length;
  const to = text.indexOf(end, from);
  if (from < begin.length || to < 0) throw new Error(`${document} has no place for "${name}"`);
  return [text.slice(0, from), text.slice(from, to), text.slice(to)];
}

function pathOf(document) {
  return join(import.meta.dirname, '..', document);
}
