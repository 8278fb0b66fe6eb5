import {
  type ConnectedPosition,
  createFlexibleConnectedPositionStrategy,
  createGlobalPositionStrategy,
  type PositionStrategy,
} from '@angular/cdk/overlay';
import { inject, Injectable, Injector } from '@angular/core';
import { Dialogs } from '../shell/dialogs.js';

/** Whom a card is about, and the room they were met in, if any. */
export interface PersonInRoom {
  readonly userId: string;
  readonly roomId: string | null;
}

/** After what was chosen, before it, below it, above it. */
const places: ConnectedPosition[] = [
  { originX: 'end', originY: 'top', overlayX: 'start', overlayY: 'top', offsetX: 8 },
  { originX: 'start', originY: 'top', overlayX: 'end', overlayY: 'top', offsetX: -8 },
  { originX: 'start', originY: 'bottom', overlayX: 'start', overlayY: 'top', offsetY: 4 },
  { originX: 'start', originY: 'top', overlayX: 'start', overlayY: 'bottom', offsetY: -4 },
];

/** Shows who somebody is, with what can be done: beside the name that was chosen; in a small window at its foot. */
@Injectable({ providedIn: 'root' })
export class ProfileCards {
  private readonly dialogs = inject(Dialogs);
  private readonly injector = inject(Injector);

  async open(userId: string, roomId: string | null = null): Promise<void> {
    const about: PersonInRoom = { userId, roomId };
    const positionStrategy = this.placeAt(document.activeElement);
    await this.dialogs.open(() => import('./profile-card.js').then((m) => m.ProfileCard), about, {
      positionStrategy,
      backdropClass: 'cdk-overlay-transparent-backdrop',
    });
  }

  private placeAt(chosen: Element | null): PositionStrategy {
    if (globalThis.matchMedia('(max-width: 47.99rem)').matches)
      return createGlobalPositionStrategy(this.injector).centerHorizontally().bottom('1rem');
    // A browser that gives buttons no focus when they are clicked does not say what was chosen.
    if (!chosen || chosen === document.body)
      return createGlobalPositionStrategy(this.injector).centerHorizontally().centerVertically();
    // The margin: what is pushed back into the window is moved by its offset once more.
    return createFlexibleConnectedPositionStrategy(this.injector, chosen)
      .withPositions(places)
      .withFlexibleDimensions(false)
      .withViewportMargin(16)
      .withPush(true);
  }
}
