import { Injectable, signal } from '@angular/core';

/** Until the parser is there, what is hidden is hidden all the same, and other signs stand as typed. */
const hidden = /\|\|(?=\S)[^]*?(?:\S\|\||$)/gu;

/** What the beginnings of messages say in the list. The parser comes later than the list, which needs it for no more. */
@Injectable({ providedIn: 'root' })
export class ExcerptWords {
  private readonly held = signal((excerpt: string): string => excerpt.replace(hidden, '▮▮▮'));
  readonly words = this.held.asReadonly();

  constructor() {
    import('@parley/markup').then(
      ({ excerptText }) => this.held.set(excerptText),
      // Without a network they stay as they are; the page of a room says that a part of it did not come.
      () => undefined,
    );
  }
}
