/** `npm run docs`: writes into the documents what the code knows, between marks. Tests hold the two together. */
import './from-source.mjs';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const { settingsTable } = await import('../apps/api/src/config/settings-table.ts');
const { policyTables } = await import('../libs/policy/src/policy-table.ts');

print('README.md', 'settings', settingsTable());
for (const [name, table] of Object.entries(policyTables)) print('docs/policy.md', name, table);

function print(document, name, content) {
  const file = join(import.meta.dirname, '..', document);
  const begin = `<!-- ${name}: npm run docs writes this -->\n<!-- prettier-ignore-start -->\n`;
  const end = '<!-- prettier-ignore-end -->';
  const [before, rest = ''] = readFileSync(file, 'utf8').split(begin);
  if (!rest.includes(end)) throw new Error(`${document} has no place for "${name}"`);
  writeFileSync(file, `${before}${begin}${content}\n${rest.slice(rest.indexOf(end))}`);
}
