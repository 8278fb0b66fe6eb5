import type { SelfEvent } from '@parley/contracts';
import type { EntityManager } from 'typeorm';

/**
 * One kind of what only one person sees. Each of its rows bears the `selfRevision` it was last stamped with (R3): so
 * whatever was not told can be told again, as it now is.
 */
export interface OwnKind {
  /** The rows stamped later than that, ascending, read on the connection at hand. What is no more to be seen is left out. */
  since(manager: EntityManager, userId: string, selfRevision: number): Promise<SelfEvent[]>;
}

/** All kinds together, ascending by `selfRevision`. */
export async function ownEventsSince(
  kinds: readonly OwnKind[],
  ...asked: Parameters<OwnKind['since']>
): Promise<SelfEvent[]> {
  const events: SelfEvent[] = [];
  // One after the other: they share a connection.
  for (const kind of kinds) events.push(...(await kind.since(...asked)));
  return events.sort((one, other) => one.selfRevision - other.selfRevision);
}
