import { inject, Injectable, Injector } from '@angular/core';
import { EmojiHabits } from '../../emoji/emoji-habits.js';
import { choicePlace, EmojiPicking } from '../../emoji/emoji-picking.js';
import { Dialogs } from '../../shell/dialogs.js';
import type { QuickChoice } from './quick-reactions.js';

/** Offered until one has habits of one's own. */
const usual = ['👍', '❤️', '😂', '🎉', '👀'] as const;

/** Lets somebody choose an emoji to react with: one of those they took last, or any other. */
@Injectable({ providedIn: 'root' })
export class ReactionChoosing {
  private readonly dialogs = inject(Dialogs);
  private readonly habits = inject(EmojiHabits);
  private readonly picking = inject(EmojiPicking);
  private readonly injector = inject(Injector);

  /** The emoji that was chosen, or null. */
  async choose(at: Element | null): Promise<string | null> {
    const load = () => import('./quick-reactions.js').then((m) => m.QuickReactions);
    const place = choicePlace(this.injector, at);
    const choice = await this.dialogs.open<QuickChoice>(load, this.quick(), place);
    if (choice === undefined) return null;
    if (choice === 'another') return this.picking.pick(at);
    this.habits.took(choice.emoji);
    return choice.emoji;
  }

  private quick(): readonly string[] {
    return [...new Set([...this.habits.recent(), ...usual])].slice(0, usual.length);
  }
}
