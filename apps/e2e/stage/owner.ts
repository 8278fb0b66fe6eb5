import type { ImportLine } from '@parley/contracts';
import { Person, password } from './person.js';

const username = 'olga';

/** Who set the journeys' server up, before any of them began. */
export const Owner = {
  registered: (url: string) =>
    Person.entered(url, '/auth/register', { username, password, displayName: 'Olga' }),
  signedIn: (url: string) => Person.entered(url, '/auth/login', { username, password }),
};

/** Fills rooms with history, as `npm run seed` does. */
export async function importHistory({ url, accessToken }: Person, lines: ImportLine[]): Promise<void> {
  const answer = await fetch(`${url}/api/v1/admin/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/x-ndjson' },
    body: lines.map((line) => JSON.stringify(line)).join('\n'),
  });
  const last = (await answer.text()).trim().split('\n').at(-1) ?? '';
  const { type, faults } = JSON.parse(last) as { type: string; faults: number };
  if (type !== 'done' || faults > 0) throw new Error(last);
}
