import { Brackets } from 'typeorm';
import type { DataSource, EntityManager, SelectQueryBuilder } from 'typeorm';
import { Gate } from '../http/gate.js';
import { Refusal } from '../http/refusal.js';
import { partOf } from './part-of.js';

export interface Nearness<Entity extends { id: string }> {
  /** What is looked through, the question otherwise complete; and the expression of its names, as an index of trigrams holds it. */
  ask: (manager: EntityManager) => SelectQueryBuilder<Entity>;
  names: string;
  typed: string;
  /** The name that settles ties. */
  order: string;
  most: number;
}

/** So many are compared at the most, of whichever are found first: where everybody is called alike, that is enough. */
const mostCompared = 2000;
/** Shorter words have too few pieces to be near to anything. */
const shortest = 3;
/** Of the pieces of three letters of what was typed, the part that a name must have; a slip costs a short word more. */
const alike = { short: 0.3, long: 0.36 };
const short = 5;
/** In what is no longer than this, two swapped letters leave too few pieces whole. */
const longestToSwap = 8;

/** Comparing is a core's work for a moment, and a person may ask a hundred times a second: most connections stay for others. */
const gate = new Gate({ atOnce: 4, inLine: 50, patience: 500 });

/**
 * Those whose names are nearly what was typed, the nearest first, without those that contain it as it is. PostgreSQL
 * compares pieces of three letters (pg_trgm), and its index finds them. While too many look for such names there are none.
 */
export async function nearby<Entity extends { id: string }>(
  dataSource: DataSource,
  nearness: Nearness<Entity>,
): Promise<Entity[]> {
  const { typed, most } = nearness;
  if ([...typed].length < shortest || most <= 0) return [];
  return gate.pass(() => compared(dataSource, nearness)).catch(noneWhereBusy);
}

function noneWhereBusy(error: unknown): [] {
  if (error instanceof Refusal && error.code === 'server.busy') return [];
  throw error;
}

async function compared<Entity extends { id: string }>(
  dataSource: DataSource,
  nearness: Nearness<Entity>,
): Promise<Entity[]> {
  const line = dataSource.createQueryRunner();
  try {
    const least = [...nearness.typed].length <= short ? alike.short : alike.long;
    await line.query(
      `START TRANSACTION READ ONLY; SET LOCAL pg_trgm.word_similarity_threshold = ${String(least)}`,
    );
    const ids = await nearest(line.manager, nearness).finally(() => line.query('COMMIT'));
    const found = nearness.ask(line.manager);
    const rows = await found.andWhere(`${found.alias}.id = ANY(:ids)`, { ids }).getMany();
    return rows.sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
  } finally {
    await line.release();
  }
}

/** Their ids; of many the nearest are found among the first. */
async function nearest<Entity extends { id: string }>(
  manager: EntityManager,
  { ask, names, typed, order, most }: Nearness<Entity>,
): Promise<string[]> {
  const found = ask(manager);
  const swapped = swaps(typed);
  const spellings = [typed, ...swapped].map((spelling, place) => [`spelling${String(place)}`, spelling]);
  const patterns = swapped.map((spelling, place) => [`swapped${String(place)}`, partOf(spelling)]);
  const near = found
    .select([`${found.alias}.id AS id`, `${names} AS names`, `${order} AS tie`])
    .andWhere(
      new Brackets((either) => {
        either.where(`lower(:spelling0) <% ${names}`);
        for (const [pattern = ''] of patterns) either.orWhere(`${names} LIKE lower(:${pattern})`);
      }),
    )
    .andWhere(`${names} NOT LIKE lower(:exactly)`)
    .setParameters({
      ...(Object.fromEntries([...spellings, ...patterns]) as Record<string, string>),
      exactly: partOf(typed),
    })
    .limit(mostCompared);
  const similarities = spellings.map(([spelling = '']) => `word_similarity(lower(:${spelling}), near.names)`);
  const rows = await manager
    .createQueryBuilder()
    .select('near.id', 'id')
    .from(`(${near.getQuery()})`, 'near')
    .setParameters(near.getParameters())
    .orderBy(`greatest(${similarities.join(', ')})`, 'DESC')
    .addOrderBy('near.tie')
    .limit(most)
    .getRawMany<{ id: string }>();
  return rows.map(({ id }) => id);
}

/** What it may have been before two of its letters were swapped. */
function swaps(typed: string): string[] {
  const letters = [...typed];
  if (letters.length > longestToSwap) return [];
  const swapped = letters.slice(1).map((letter, place) => {
    return [...letters.slice(0, place), letter, letters[place] ?? '', ...letters.slice(place + 2)].join('');
  });
  return [...new Set(swapped)].filter((spelling) => spelling !== typed);
}
