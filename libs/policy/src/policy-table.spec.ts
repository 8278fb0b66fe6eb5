import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { policyTables } from './policy-table.js';

describe('docs/policy.md', () => {
  it('says what the predicates say (npm run docs writes it)', () => {
    const page = readFileSync(new URL('../../../docs/policy.md', import.meta.url), 'utf8');
    for (const table of Object.values(policyTables)) expect(page).toContain(table);
  });
});
