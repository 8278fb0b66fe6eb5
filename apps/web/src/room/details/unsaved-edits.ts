import { inject, Injectable, signal } from '@angular/core';
import { PARLEY } from '../../session/parley.js';
import { whenSignedOut } from '../../session/when-signed-out.js';

/** A text that is being changed: as it was when one began, and as one typed it. */
interface Edit {
  readonly base: string;
  readonly text: string;
}

/**
 * What one has begun to change of rooms and not saved: it stays when the panel is closed, another tab is shown or one
 * goes to another room, and where a sign-in ended by itself, for the one who comes back. It goes with signing out.
 */
@Injectable({ providedIn: 'root' })
export class UnsavedEdits {
  private readonly held = signal<ReadonlyMap<string, Edit>>(new Map());

  constructor() {
    const { state } = inject(PARLEY).session;
    let of = state.get().user?.id;
    state.subscribe(({ user }) => {
      if (user && of && user.id !== of) this.held.set(new Map());
      of = user?.id ?? of;
    });
    whenSignedOut(() => this.held.set(new Map()));
  }

  has(place: string): boolean {
    return this.held().has(place);
  }

  /** What stands in the field: the text that is to be changed, also when somebody else changes that, until one types. */
  text(place: string, now: string): string {
    const edit = this.held().get(place);
    return edit && edit.text !== edit.base ? edit.text : now;
  }

  keep(place: string, base: string, text: string): void {
    this.held.update((held) => new Map(held).set(place, { base, text }));
  }

  drop(place: string): void {
    this.held.update((held) => new Map([...held].filter(([key]) => key !== place)));
  }
}
