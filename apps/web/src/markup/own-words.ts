import { computed, inject, Injectable } from '@angular/core';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { wordFinder } from './word-finder.js';

/** The words that one wants to have marked in what others say. */
@Injectable({ providedIn: 'root' })
export class OwnWords {
  private readonly chosen = signalFrom(inject(PARLEY).preferences);
  private readonly words = computed(() => this.chosen().keywords, {
    equal: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  });
  /** Null where there are none. */
  readonly finder = computed(() => wordFinder(this.words()));
}
