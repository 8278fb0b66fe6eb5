import { printInto } from '../print-into.mjs';
import { readKept } from './kept.mjs';
import { figuresText, summaryText } from './published.mjs';

const command = 'npm run docs';
/** Each document's part: where it stands and what is written there. */
export const parts = [
  ['docs/performance.md', { name: 'figures', command }, figuresText],
  ['README.md', { name: 'speed', command }, summaryText],
];

/** Writes into the documents what is kept. */
export function publishFigures() {
  for (const [document, mark, text] of parts) printInto(document, mark, text(readKept()));
}
