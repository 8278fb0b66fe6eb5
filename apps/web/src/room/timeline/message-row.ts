import { Component, computed, input, output, signal } from '@angular/core';
import { LucideBookmark, LucideClock, LucidePin } from '@lucide/angular';
import { parse, toText } from '@parley/markup';
import { Avatar } from '../../design/avatar.js';
import { LongPress } from '../../design/long-press.js';
import { clock, fullMoment } from '../../design/moments.js';
import { texts } from '../../texts.js';
import { blockTexts } from '../../texts/blocks.js';
import { keepingTexts } from '../../texts/keeping.js';
import { MessageActions } from './message-actions.js';
import { MessageBody } from './message-body.js';
import { MessageFailure } from './message-failure.js';
import { MessageFold } from './message-fold.js';
import { MessageQuote } from './message-quote.js';
import { ThreadLine } from '../thread/thread-line.js';
import { ThreadSign } from '../thread/thread-sign.js';
import { MessageReactions } from './message-reactions.js';
import { MessageVeil } from './message-veil.js';
import type { MessageView, Place } from './message-view.js';

/** So much of a text is said of a row at once; all of it can be read in it. */
const longEnough = 300;

/** One message in every state. The actions are in the page only while the row is pointed at or focused. */
@Component({
  selector: 'parley-message-row',
  imports: [
    Avatar,
    LongPress,
    LucideBookmark,
    LucideClock,
    LucidePin,
    MessageActions,
    MessageBody,
    MessageFailure,
    MessageFold,
    MessageQuote,
    MessageReactions,
    MessageVeil,
    ThreadLine,
    ThreadSign,
  ],
  templateUrl: './message-row.html',
  styleUrl: './message-row.css',
  host: {
    '[class.head]': "place() === 'head'",
    '[class.own]': 'message().own',
    '[class.highlighted]': 'message().highlighted',
    '[class.deleting]': 'message().deleting',
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

  /** It is among one's bookmarks. */
  readonly bookmarked = input(false);
  readonly now = input(new Date());

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
  /** The thread that this `seq` began is wanted. */
  readonly threadOpened = output<number>();
  /** Somebody who is quoted or mentioned was chosen. */
  readonly personOpened = output<string>();
  readonly retried = output();
  readonly discarded = output();
  readonly foldAsked = output();
  readonly veilAsked = output();
  readonly historyAsked = output();

  protected readonly pointed = signal(false);
  protected readonly focused = signal(false);
  protected readonly settled = computed(
    () => this.message().state === 'sent' && !this.message().deleted && !this.veiled(),
  );
  protected readonly kept = computed(() => this.bookmarked() && !this.message().deleted);
  protected readonly withActions = computed(
    () => this.settled() && (this.pointed() || this.focused() || this.held()),
  );
  protected readonly editedLabel = computed(() =>
    texts.history.edited(fullMoment(this.message().editedAt ?? this.message().at)),
  );
  protected readonly veiled = computed(() => this.message().veil === 'closed');
  protected readonly folded = computed(() => this.message().fold?.open === false);
  protected readonly author = computed(() =>
    this.message().own && this.message().kind === 'text' ? texts.common.you : this.message().author.name,
  );
  protected readonly time = computed(() => clock(this.message().at));
  protected readonly moment = computed(() => fullMoment(this.message().at));
  /** Where its words were. */
  protected readonly whyGone = computed(() => {
    const { removed, unkept } = this.message();
    return unkept ? keepingTexts.quoted : texts.message[removed ? 'removed' : 'deleted'];
  });
  /** All that the row says: of a focused row a screen reader says the name, and nothing of what is in it. */
  protected readonly label = computed(() => {
    const { body, kind, deleted } = this.message();
    if (this.veiled()) return texts.message.row(blockTexts.somebody, this.time(), blockTexts.message, []);
    const said = () => firstOf(kind === 'text' ? toText(parse(body)) : body);
    const words = deleted ? this.whyGone() : said();
    const notes = [...notesOn(this.message()), ...(this.kept() ? [texts.bookmarks.kept] : [])];
    return texts.message.row(this.author(), this.time(), words, notes);
  });
  protected readonly texts = texts.message;
  protected readonly blocks = blockTexts;
  protected readonly common = texts.common;
  protected readonly pins = texts.pins;
  protected readonly bookmarks = texts.bookmarks;
  protected readonly threads = texts.threads;

  /** What is out of sight in a folded text was found by the keyboard or by the browser's search: then all of it is shown. */
  protected foundWithin(): void {
    if (this.folded()) this.foldAsked.emit();
  }
}

function firstOf(words: string): string {
  const line = words.replace(/\s+/gu, ' ');
  return line.length > longEnough ? `${line.slice(0, longEnough)} …` : line;
}

function notesOn(view: MessageView): string[] {
  const { quote, edited, pinned, deleting, state, failure, began, alsoInRoom, thread } = view;
  return [
    quote?.author ? texts.message.replyingTo(quote.author) : '',
    began ? texts.threads.repliedIn : '',
    alsoInRoom ? texts.threads.alsoInRoom : '',
    edited ? texts.message.edited : '',
    pinned ? texts.pins.pinned : '',
    deleting ? texts.message.deletingNow : '',
    thread ? texts.threads.replies(thread.replies) : '',
    thread?.unread ? texts.threads.fresh(thread.unread) : '',
    state === 'pending' ? texts.message.pending : '',
    state === 'failed' ? `${texts.message.notSent} ${failure}`.trim() : '',
  ].filter(Boolean);
}
