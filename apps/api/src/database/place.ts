import type { EntityManager } from 'typeorm';
import { askPrepared } from './prepared-statement.js';

/** What is known of the place itself, beyond its settings. */
export interface Place {
  pictureId: string | null;
  /** The first steps of its owner are not done yet, nor waved away. */
  firstSteps: boolean;
}

const statement = {
  name: 'the-place',
  text: `SELECT (SELECT p.id FROM pictures p WHERE p.of_server) AS "pictureId",
    NOT EXISTS (SELECT FROM first_steps) AS "firstSteps"`,
};

export async function readPlace(manager: EntityManager): Promise<Place> {
  const [place] = await askPrepared<Place & Record<string, unknown>>(manager, statement, []);
  return place ?? { pictureId: null, firstSteps: false };
}

/** For good, whoever is owner later. */
export async function endFirstSteps(manager: EntityManager): Promise<void> {
  await manager.query('INSERT INTO first_steps (singleton) VALUES (true) ON CONFLICT DO NOTHING');
}
