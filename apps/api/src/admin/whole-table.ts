import { mayAdminister } from '@parley/policy';
import type { EntityManager } from 'typeorm';
import { isLongAgo } from '../http/actor.js';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';
import { callerNow } from '../rooms/caller-facts.js';

/** So many rows of an export are read at once. */
export const portion = 1000;

/** All pages of a list, row by row. Whoever lost the right meanwhile reads no further. */
export async function* wholeTable<Row>(
  manager: EntityManager,
  asker: Actor,
  page: (after: string | undefined) => Promise<{ rows: readonly Row[]; next: string | null }>,
  may: (actor: Actor) => boolean = mayAdminister,
): AsyncGenerator<Row> {
  let actor = asker;
  let after: string | undefined;
  do {
    if (isLongAgo(actor.knownAt)) ({ actor } = await callerNow(manager, actor));
    if (!may(actor)) throw new Refusal('policy.denied');
    const { rows, next } = await page(after);
    yield* rows;
    after = next ?? undefined;
  } while (after !== undefined);
}
