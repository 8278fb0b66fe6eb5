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

/** So much of a text is said of a row at once; all of it can be read in it. */
const longEnough = 300;

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
  /** Whether the Tab key stops here, and at what is in it: in one row of a timeline at a time. */
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
  readonly quotedAuthorOpened = output<string>();
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
  /** All that the row says: of a focused row a screen reader says the name, and nothing of what is in it. */
  protected readonly label = computed(() => {
    const { body, deleted } = this.message();
    const words = deleted ? texts.message.deleted : firstOf(body);
    return texts.message.row(this.author(), this.time(), words, notesOn(this.message()));
  });
  protected readonly texts = texts.message;
  protected readonly common = texts.common;
}

function firstOf(body: string): string {
  const line = body.replace(/\s+/gu, ' ');
  return line.length > longEnough ? `${line.slice(0, longEnough)} …` : line;
}

function notesOn({ quote, edited, state, failure }: MessageView): string[] {
  return [
    quote?.author ? texts.message.replyingTo(quote.author) : '',
    edited ? texts.message.edited : '',
    state === 'pending' ? texts.message.pending : '',
    state === 'failed' ? `${texts.message.notSent} ${failure}`.trim() : '',
  ].filter(Boolean);
}
