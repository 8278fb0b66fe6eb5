import { afterRenderEffect, Component, input, output } from '@angular/core';
import { LucideChevronRight, LucidePlus } from '@lucide/angular';
import { Avatar } from '../design/avatar.js';
import { texts } from '../texts.js';
import type { Match } from './match.js';

/** What the find field found; before anything is typed, where one was last. The focus stays in the field; the active row is what Enter takes. */
@Component({
  selector: 'parley-find-matches',
  imports: [Avatar, LucideChevronRight, LucidePlus],
  templateUrl: './find-matches.html',
  styleUrl: './find-matches.css',
  // The focus stays in the field, also under a click.
  host: { '(mousedown)': '$event.preventDefault()', '(click)': 'take($event.target)' },
})
export class FindMatches {
  readonly matches = input.required<readonly Match[]>();
  readonly active = input.required<number>();
  readonly searching = input(false);
  /** Why the server could not be asked. */
  readonly problem = input('');
  readonly query = input('');
  readonly chosen = output<Match>();
  protected readonly texts = texts.sidebar;
  protected readonly finding = texts.finding;

  constructor() {
    afterRenderEffect(() => {
      this.matches();
      document.getElementById(matchId(this.active()))?.scrollIntoView({ block: 'nearest' });
    });
  }

  protected take(target: EventTarget | null): void {
    const row = target instanceof Element ? target.closest('[role=option]') : null;
    const match = this.matches().find((_, place) => row?.id === matchId(place));
    if (match) this.chosen.emit(match);
  }
}

/** The id of a row, for aria-activedescendant. */
export const matchId = (place: number) => `find-match-${place}`;
