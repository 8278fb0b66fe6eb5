/** `npm run docs`: writes into the documents what the code knows, between marks. Tests hold the two together. */
import './from-source.mjs';
import { publishFigures } from './bench/publish.mjs';
import { brokenBuildsTable } from './chaos/broken/builds-table.mjs';
import { printInto } from './print-into.mjs';

const { settingsTable } = await import('../apps/api/src/config/settings-table.ts');
const { eventAudienceTable } = await import('../libs/contracts/src/documents/event-audience.ts');
const { policyTables } = await import('../libs/policy/src/policy-table.ts');

const command = 'npm run docs';
printInto('README.md', { name: 'settings', command }, settingsTable());
for (const [name, table] of Object.entries(policyTables))
  printInto('docs/policy.md', { name, command }, table);
printInto('docs/protocol.md', { name: 'who is told', command }, eventAudienceTable());
printInto('docs/guarantees.md', { name: 'broken builds', command }, brokenBuildsTable());
publishFigures();
