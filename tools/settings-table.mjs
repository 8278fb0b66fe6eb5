/** Writes the table of environment variables into README.md, from the schema that reads them. */
import './from-source.mjs';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const { settingsTable } = await import('../apps/api/src/config/settings-table.ts');
const readme = join(import.meta.dirname, '../README.md');
const begin = '<!-- settings: npm run docs writes this table -->\n<!-- prettier-ignore-start -->\n';
const end = '\n<!-- prettier-ignore-end -->';
const text = readFileSync(readme, 'utf8');
const [before, rest] = text.split(begin);
writeFileSync(readme, `${before}${begin}${settingsTable()}${rest.slice(rest.indexOf(end))}`);
