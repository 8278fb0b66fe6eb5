import { Component, inject, input, output } from '@angular/core';
import {
  LucideBold,
  LucideCode,
  LucideEye,
  LucideEyeOff,
  LucideFaceSlightlySmilingPlus,
  LucideItalic,
  LucideLink,
  LucideList,
  LucideListOrdered,
  LucideSquareCode,
  LucideStrikethrough,
  LucideTextQuote,
} from '@lucide/angular';
import { ArrowRow } from '../../design/arrow-row.js';
import { texts } from '../../texts.js';
import { type Mark, marks } from './marking.js';

/** What can be done with the text in the box: one stop of the Tab key, and the arrows in it. */
@Component({
  selector: 'parley-composer-toolbar',
  imports: [
    LucideBold,
    LucideCode,
    LucideEye,
    LucideEyeOff,
    LucideFaceSlightlySmilingPlus,
    LucideItalic,
    LucideLink,
    LucideList,
    LucideListOrdered,
    LucideSquareCode,
    LucideStrikethrough,
    LucideTextQuote,
  ],
  templateUrl: './composer-toolbar.html',
  styleUrl: './composer-toolbar.css',
  hostDirectives: [ArrowRow],
  host: {
    role: 'toolbar',
    '[attr.aria-label]': 'texts.tools',
    '(keydown.escape)': 'leave($event)',
    // What is chosen in the box stays chosen, and a keyboard on the screen stays where it is.
    '(mousedown)': '$event.preventDefault()',
  },
})
export class ComposerToolbar {
  readonly previewing = input(false);
  readonly marked = output<Mark>();
  readonly emojiAsked = output<Element>();
  readonly previewAsked = output();
  /** Back to the box. */
  readonly left = output();

  protected readonly texts = texts.writing;
  protected readonly emoji = texts.emoji.pick;
  protected readonly marks = marks;
  private readonly row = inject(ArrowRow);

  focus(): void {
    this.row.focus();
  }

  protected leave(event: Event): void {
    event.preventDefault();
    this.left.emit();
  }
}
