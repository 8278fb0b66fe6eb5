import { linkedSignal, type WritableSignal } from '@angular/core';

/** What stands in a field: the text that it is to change, also when somebody else changes that, until one types into it. */
export function liveField(source: () => string): WritableSignal<string> {
  return linkedSignal<string, string>({
    source,
    computation: (now, before) => (before && before.value !== before.source ? before.value : now),
  });
}

/** The fields that are not yet as they should be, so that two who edit at once do not undo each other's other fields. */
export function changes<T extends object>(
  wanted: T,
  held: Readonly<Record<keyof T, unknown>> | null | undefined,
): Partial<T> {
  const differs = ([field, value]: [string, unknown]) => value !== held?.[field as keyof T];
  return Object.fromEntries(Object.entries(wanted).filter(differs)) as Partial<T>;
}
