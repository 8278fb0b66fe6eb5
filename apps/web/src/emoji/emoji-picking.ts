import { type ConnectedPosition, createFlexibleConnectedPositionStrategy } from '@angular/cdk/overlay';
import { inject, Injectable, Injector } from '@angular/core';
import { Dialogs } from '../shell/dialogs.js';
import { EmojiHabits } from './emoji-habits.js';

/** Above what asked for it, or below it. */
const places: ConnectedPosition[] = [
  { originX: 'end', originY: 'top', overlayX: 'end', overlayY: 'bottom', offsetY: -8 },
  { originX: 'end', originY: 'bottom', overlayX: 'end', overlayY: 'top', offsetY: 8 },
];

/** Lets somebody choose one of all emoji: at what asked for it; in a small window or under a finger at the foot. */
@Injectable({ providedIn: 'root' })
export class EmojiPicking {
  private readonly dialogs = inject(Dialogs);
  private readonly habits = inject(EmojiHabits);
  private readonly injector = inject(Injector);

  /** The emoji that was chosen, or null. */
  async pick(at: Element | null = document.activeElement): Promise<string | null> {
    const load = () => import('./picker/emoji-picker.js').then((m) => m.EmojiPicker);
    const emoji = await this.dialogs.open<string>(load, null, choicePlace(this.injector, at));
    if (emoji === undefined) return null;
    this.habits.took(emoji);
    return emoji;
  }
}

/** Where what is chosen from opens: at what asked for it; in a small window or under a finger at the foot. */
export function choicePlace(injector: Injector, at: Element | null) {
  const backdropClass = 'cdk-overlay-transparent-backdrop';
  const isSheet = globalThis.matchMedia('(max-width: 47.99rem), (pointer: coarse)').matches;
  if (isSheet) return { panelClass: 'sheet-pane' };
  if (!at || at === document.body) return { backdropClass };
  // The margin: what is pushed back into the window is moved by its offset once more.
  const positionStrategy = createFlexibleConnectedPositionStrategy(injector, at)
    .withPositions(places)
    .withFlexibleDimensions(false)
    .withViewportMargin(16)
    .withPush(true);
  return { positionStrategy, backdropClass };
}
