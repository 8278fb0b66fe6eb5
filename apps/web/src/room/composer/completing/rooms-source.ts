import type { Signal } from '@angular/core';
import { closeness } from '../../../rooms/closeness.js';
import type { Findable } from '../../../rooms/match.js';
import { texts } from '../../../texts.js';
import type { Completion, CompletionSource } from './completions.js';

/** The rooms one is in, by name; those that were put away last. */
export class RoomsSource implements CompletionSource {
  constructor(private readonly rooms: Signal<readonly Findable[]>) {}

  found(query: string): readonly Completion[] {
    return this.rooms()
      .filter(({ person }) => !person)
      .map((room) => ({ room, score: query === '' ? 0 : closeness(room.name, query) }))
      .filter(({ score }) => score < Infinity)
      .sort(
        (one, other) =>
          Number(one.room.aside) - Number(other.room.aside) ||
          one.score - other.score ||
          one.room.name.localeCompare(other.room.name),
      )
      .map(({ room }) => completionOf(room));
  }

  /** All are here. */
  ask(): void {
    return;
  }
}

function completionOf({ id, name, url, emoji, aside }: Findable): Completion {
  const note = aside ? texts.finding.aside : '';
  return { key: id, kind: 'room', name, detail: '', note, url, emoji, written: `#${name}` };
}
