import {
  afterNextRender,
  Component,
  computed,
  type ElementRef,
  inject,
  Injector,
  input,
  output,
  viewChild,
} from '@angular/core';
import { LucideSendHorizontal, LucideX } from '@lucide/angular';
import { isComposing } from '../../design/composing.js';
import { texts } from '../../texts.js';
import { isTouch } from './touch.js';
import { TypingLine } from './typing-line.js';

/** What the composer is doing besides writing something new. */
export interface ComposerContext {
  readonly kind: 'reply' | 'edit';
  readonly author: string;
  readonly excerpt: string;
}

/** Where one writes. What stands in the box belongs to whoever keeps the draft: it is given, and told at each change. */
@Component({
  selector: 'parley-composer',
  imports: [LucideSendHorizontal, LucideX, TypingLine],
  templateUrl: './composer.html',
  styleUrl: './composer.css',
})
export class Composer {
  readonly text = input('');
  readonly textChange = output<string>();
  readonly room = input.required<string>();
  readonly typing = input<readonly string[]>([]);
  readonly context = input<ComposerContext | null>(null);
  /** A sentence that stands in the box's place where one may not post. */
  readonly closed = input('');
  readonly limit = input(10_000);
  /** On touch the Enter key breaks the line. */
  readonly touch = input(isTouch());

  readonly sent = output<string>();
  readonly contextEnded = output();
  readonly lastEditAsked = output();

  protected readonly excess = computed(() => excessOf(this.text(), this.limit()));
  protected readonly sendable = computed(() => this.maySend(this.text()));
  protected readonly texts = texts.composer;
  protected readonly common = texts.common;
  private readonly injector = inject(Injector);
  private readonly box = viewChild<ElementRef<HTMLTextAreaElement>>('box');

  focus(): void {
    this.box()?.nativeElement.focus();
  }

  /** The box may be ahead of what was given back: what stands in it is sent, and afterwards what is given stands in it. */
  protected send(): void {
    const box = this.box()?.nativeElement;
    if (!box) return;
    if (this.maySend(box.value)) this.sent.emit(box.value);
    afterNextRender({ write: () => this.showIn(box) }, { injector: this.injector });
    box.focus();
  }

  private showIn(box: HTMLTextAreaElement): void {
    if (box.value !== this.text()) box.value = this.text();
  }

  private maySend(text: string): boolean {
    return text.trim() !== '' && excessOf(text, this.limit()) === 0;
  }

  protected key(event: KeyboardEvent): void {
    if (isComposing(event)) return;
    // With another key they are shortcuts of the whole screen.
    const alone = !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
    if (event.key === 'Enter' && !event.shiftKey && !this.touch()) this.send();
    else if (event.key === 'Escape' && alone && this.context()) this.contextEnded.emit();
    else if (event.key === 'ArrowUp' && alone && this.box()?.nativeElement.value === '')
      this.lastEditAsked.emit();
    else return;
    event.preventDefault();
  }
}

/** By how many characters, as people count them, a text is too long. */
function excessOf(text: string, limit: number): number {
  return text.length <= limit ? 0 : Math.max(0, [...text].length - limit);
}
