import { computed, effect, inject, type Signal, untracked } from '@angular/core';
import { keptDays, type Room } from '@parley/contracts';
import { ServerFacts } from '../session/server-facts.js';

type Kept = Pick<Room, 'firstSeq' | 'keepDays'> | null | undefined;

/**
 * For how many days messages are kept in this room; null: for ever, or not known. What the server says of it is asked for
 * where something is gone already, and again when more goes. To be called where `inject` works.
 */
export function injectKeptDays(room: () => Kept): Signal<number | null> {
  const facts = inject(ServerFacts);
  const first = computed(() => room()?.firstSeq ?? 1);
  let before = 0;
  effect(() => {
    const now = first();
    const isAsked = now > 1 && (before > 1 || untracked(facts.info)?.keepDays == null);
    before = now;
    if (isAsked) void facts.ask();
  });
  return computed(() => keptDays(facts.info(), room()));
}
