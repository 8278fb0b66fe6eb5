import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { eventAudience, eventAudienceTable } from './event-audience.js';
import { asyncApi } from './index.js';

it('docs/protocol.md and the AsyncAPI document say who is told of each event', () => {
  const page = readFileSync(new URL('../../../../docs/protocol.md', import.meta.url), 'utf8');
  expect(page).toContain(eventAudienceTable());
  const { operations } = asyncApi('1.2.3') as { operations: Record<string, { description?: string }> };
  for (const [name, who] of Object.entries(eventAudience))
    expect(operations[name]?.description).toBe(`Told to ${who}.`);
});
