import {
  afterNextRender,
  Component,
  computed,
  type ElementRef,
  inject,
  Injector,
  input,
  model,
  output,
  viewChild,
} from '@angular/core';
import { LucideALargeSmall, LucideSendHorizontal, LucideX } from '@lucide/angular';
import { isComposing } from '../../design/composing.js';
import { EmojiPicking } from '../../emoji/emoji-picking.js';
import { PARLEY } from '../../session/parley.js';
import { signalFrom } from '../../session/signal-from.js';
import { isMac } from '../../shell/key-names.js';
import { shortcuts } from '../../shell/shortcut-table.js';
import { isPressed } from '../../shell/shortcuts.js';
import { texts } from '../../texts.js';
import { MessageBody } from '../timeline/message-body.js';
import { spellOut } from './completing/codes.js';
import { Completing } from './completing/completing.js';
import { CompletionList } from './completing/completion-list.js';
import type { Completion, CompletionSources } from './completing/completions.js';
import { ComposerToolbar } from './composer-toolbar.js';
import { continued } from './continuing.js';
import { rewrite } from './inserting.js';
import { isMark, type Mark, marked } from './marking.js';
import { languageOf, pasted } from './pasting.js';
import { isTouch } from './touch.js';
import { TypingLine } from './typing-line.js';
import { put, type Written, writtenIn } from './written.js';

/** What the composer is doing besides writing something new. */
export interface ComposerContext {
  readonly kind: 'reply' | 'edit';
  readonly author: string;
  readonly excerpt: string;
}

let made = 0;

/** Where one writes. What stands in the box belongs to whoever keeps the draft: it is given, and told at each change. */
@Component({
  selector: 'parley-composer',
  imports: [
    CompletionList,
    ComposerToolbar,
    LucideALargeSmall,
    LucideSendHorizontal,
    LucideX,
    MessageBody,
    TypingLine,
  ],
  templateUrl: './composer.html',
  styleUrl: './composer.css',
})
export class Composer {
  readonly text = input('');
  readonly textChange = output<string>();
  readonly room = input.required<string>();
  /** What the box is called, where it is not that of the room. */
  readonly label = input('');
  readonly placeholder = input<string>(texts.composer.placeholder);
  readonly typing = input<readonly string[]>([]);
  readonly context = input<ComposerContext | null>(null);
  /** A sentence that stands in the box's place where one may not post. */
  readonly closed = input('');
  readonly limit = input(10_000);
  /** On touch the Enter key breaks the line. */
  readonly touch = input(isTouch());
  /** Whom and what one can name here. */
  readonly completions = input<CompletionSources | null>(null);
  /** What is sent of what stands in the box: it is longer by the addresses of rooms. */
  readonly finished = input<(text: string) => string>((text) => text);

  /** What will be sent is shown in the box's place. */
  readonly previewing = model(false);
  /** The tools are shown though there is little room for them. */
  readonly unfolded = model(false);

  readonly sent = output<string>();
  readonly contextEnded = output();
  readonly lastEditAsked = output();

  protected readonly id = `composer-${++made}`;
  private readonly chosen = signalFrom(inject(PARLEY).preferences);
  /** Enter alone; with Ctrl or Command it always does. */
  protected readonly entersSend = computed(() => this.chosen().sendByEnter && !this.touch());
  protected readonly excess = computed(() => excessOf(this.finished()(this.text()), this.limit()));
  protected readonly sendable = computed(() => this.maySend(this.text()));
  protected readonly completing = new Completing(this.completions);
  protected readonly texts = texts.composer;
  protected readonly writing = texts.writing;
  protected readonly mentions = texts.mentions;
  private readonly injector = inject(Injector);
  private readonly box = viewChild<ElementRef<HTMLTextAreaElement>>('box');
  private readonly toolbar = viewChild(ComposerToolbar);
  /** The keys were pressed that paste a text as nothing but a text. */
  private plain = false;

  focus(): void {
    const box = this.box()?.nativeElement;
    if (box) this.enter(box, () => undefined);
  }

  /** The box may be ahead of what was given back: what stands in it is sent, and afterwards what is given stands in it. */
  protected send(): void {
    const box = this.box()?.nativeElement;
    if (!box) return;
    if (this.maySend(box.value)) this.sent.emit(box.value);
    this.completing.leave();
    this.enter(box, () => undefined);
    afterNextRender({ write: () => this.showIn(box) }, { injector: this.injector });
  }

  private showIn(box: HTMLTextAreaElement): void {
    if (box.value !== this.text()) box.value = this.text();
  }

  /** At once, where the box is seen: a keyboard on the screen comes only to what a finger just asked for. */
  private enter(box: HTMLTextAreaElement, then: () => void): void {
    const enter = () => {
      box.focus();
      then();
    };
    if (!this.previewing()) return enter();
    this.previewing.set(false);
    afterNextRender({ write: enter }, { injector: this.injector });
  }

  private maySend(text: string): boolean {
    return text.trim() !== '' && excessOf(this.finished()(text), this.limit()) === 0;
  }

  protected typed(box: HTMLTextAreaElement, event: Event): void {
    this.textChange.emit(box.value);
    this.look(box);
    const source = this.completions()?.[':'];
    if (source && event instanceof InputEvent) void spellOut(box, event, source);
  }

  /** The list is looked for while an input method composes, too: on some telephones each word is composed. */
  protected look(box: HTMLTextAreaElement): void {
    this.completing.look(writtenIn(box));
  }

  protected take(completion?: Completion): void {
    this.change((written) => this.completing.taken(written, completion));
    this.completing.leave();
  }

  protected mark(mark: Mark): void {
    this.change((written) => marked(written, mark));
  }

  /** Over the box, so that what is in it stays in sight. */
  protected async pickEmoji(button: Element): Promise<void> {
    const emoji = await this.injector.get(EmojiPicking).pick(button.closest('.box'));
    if (emoji !== null) this.change((written) => put(written, written.start, written.end, emoji));
  }

  protected paste(event: ClipboardEvent): void {
    const data = event.clipboardData;
    const { plain } = this;
    this.plain = false;
    if (!data || plain) return;
    const code = data.getData('vscode-editor-data');
    const from = { text: data.getData('text/plain'), html: data.getData('text/html') };
    if (this.change((written) => pasted(written, { ...from, language: languageOf(code) })))
      event.preventDefault();
  }

  /** A new line: a list or a quote goes on with it. */
  protected broken(event: InputEvent): void {
    const isBreak = event.inputType === 'insertLineBreak' || event.inputType === 'insertParagraph';
    if (isBreak && !event.isComposing && this.change(continued)) event.preventDefault();
  }

  protected key(event: KeyboardEvent): void {
    if (isComposing(event)) return;
    this.plain = isPressed(event, 'Mod+Shift+V');
    if (this.completionKey(event) || this.toolKey(event) || this.ownKey(event)) event.preventDefault();
  }

  private ownKey(event: KeyboardEvent): boolean {
    // With another key they are shortcuts of the whole screen.
    const alone = !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
    const withMod = event.ctrlKey || event.metaKey;
    if (event.key === 'Enter' && !event.shiftKey && (withMod || this.entersSend())) this.send();
    else if (event.key === 'Escape' && alone && this.context()) this.contextEnded.emit();
    else if (event.key === 'ArrowUp' && alone && this.box()?.nativeElement.value === '')
      this.lastEditAsked.emit();
    else return false;
    return true;
  }

  private completionKey(event: KeyboardEvent): boolean {
    const isWith = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (!this.completing.open() || isWith) return false;
    if (event.key === 'ArrowDown') this.completing.move(1);
    else if (event.key === 'ArrowUp') this.completing.move(-1);
    else if (event.key === 'Enter' || event.key === 'Tab') this.take();
    else if (event.key === 'Escape') this.completing.close();
    else return false;
    return true;
  }

  private toolKey(event: KeyboardEvent): boolean {
    // On a Mac, Ctrl and a letter moves the caret.
    if (event.ctrlKey && isMac()) return false;
    const pressed = shortcuts.composer.find(({ keys }) => keys.some((each) => isPressed(event, each)));
    if (pressed && isMark(pressed.id)) this.mark(pressed.id);
    else if (pressed?.id === 'tools') this.toTools();
    else return false;
    return true;
  }

  /** At once where they are shown, so that the next key is theirs. */
  private toTools(): void {
    const focus = () => this.toolbar()?.focus();
    focus();
    if (this.unfolded()) return;
    this.unfolded.set(true);
    afterNextRender({ write: focus }, { injector: this.injector });
  }

  protected preview(): void {
    this.completing.leave();
    this.previewing.update((shown) => !shown);
  }

  /** Exchanges what stands in the box; answers whether there was anything to be exchanged. */
  private change(next: (written: Written) => Written | null): boolean {
    const box = this.box()?.nativeElement;
    const changed = box ? next(writtenIn(box)) : null;
    if (!box || !changed) return false;
    this.enter(box, () => rewrite(box, changed));
    return true;
  }
}

/** By how many characters, as people count them, a text is too long. */
function excessOf(text: string, limit: number): number {
  return text.length <= limit ? 0 : Math.max(0, [...text].length - limit);
}
