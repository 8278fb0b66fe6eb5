import { Component, computed, input, output, signal } from '@angular/core';
import { LucideClock } from '@lucide/angular';
import { Avatar } from '../../design/avatar.js';
import { LongPress } from '../../design/long-press.js';
import { clock, fullMoment } from '../../design/moments.js';
import { texts } from '../../texts.js';
import { MessageActions } from './message-actions.js';
import { MessageBody } from './message-body.js';
import { MessageFailure } from './message-failure.js';
import { MessageQuote } from './message-quote.js';
import { MessageReactions } from './message-reactions.js';
import type { MessageView, Place } from './message-view.js';

/** One message in every state. The actions are in the page only while the row is pointed at or focused. */
@Component({
  selector: 'parley-message-row',
  imports: [
    Avatar,
    LongPress,
    LucideClock,
    MessageActions,
    MessageBody,
    MessageFailure,
    MessageQuote,
    MessageReactions,
  ],
  templateUrl: './message-row.html',
  styleUrl: './message-row.css',
  host: {
    '[class.head]': "place() === 'head'",
    '[class.own]': 'message().own',
    '[class.highlighted]': 'message().highlighted',
    '(pointerenter)': "pointed.set($event.pointerType === 'mouse')",
    '(pointerleave)': 'pointed.set(false)',
    '(focusin)': 'focused.set(true)',
    '(focusout)': 'focused.set(false)',
  },
})
export class MessageRow {
  readonly message = input.required<MessageView>();
  readonly place = input<Place>('head');
  /** Whether the Tab key stops here: one row of a timeline at a time. */
  readonly tabStop = input(false);
  /** Shows the actions without hover or focus, while a menu of this row is open. */
  readonly held = input(false);

  /** Whether reactions can be given, and answers be written. */
  readonly reactable = input(false);
  readonly answerable = input(true);

  readonly authorOpened = output();
  readonly reacted = output<string>();
  readonly reactionAsked = output<Element>();
  readonly replied = output();
  readonly moreAsked = output<Element>();
  readonly sheetAsked = output();
  readonly quoteOpened = output<number>();
  readonly retried = output();
  readonly discarded = output();

  protected readonly pointed = signal(false);
  protected readonly focused = signal(false);
  protected readonly settled = computed(() => this.message().state === 'sent' && !this.message().deleted);
  protected readonly withActions = computed(
    () => this.settled() && (this.pointed() || this.focused() || this.held()),
  );
  protected readonly author = computed(() =>
    this.message().own && this.message().kind === 'text' ? texts.common.you : this.message().author.name,
  );
  protected readonly time = computed(() => clock(this.message().at));
  protected readonly moment = computed(() => fullMoment(this.message().at));
  protected readonly label = computed(() => `${this.author()}, ${this.time()}`);
  protected readonly texts = texts.message;
  protected readonly common = texts.common;
}
