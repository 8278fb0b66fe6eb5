/** `npm run docs`: writes into the documents what the code knows, between marks. Tests hold the two together. */
import './from-source.mjs';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const { settingsTable } = await import('../apps/api/src/config/settings-table.ts');
const { policyTables } = await import('../libs/policy/src/policy-table.ts');

print('README.md', 'settings', settingsTable());
print('docs/policy.md', 'policy', policyTables());

function print(document, name, content) {
  const file = join(import.meta.dirname, '..', document);
  const begin = `<!-- ${name}: npm run docs writes this -->\n<!-- prettier-ignore-start -->\n`;
  const end = '\n<!-- prettier-ignore-end -->';
  const [before, rest] = readFileSync(file, 'utf8').split(begin);
  if (rest === undefined) throw new Error(`${document} has no place for the ${name}`);
  writeFileSync(file, `${before}${begin}${content}${rest.slice(rest.indexOf(end))}`);
}
