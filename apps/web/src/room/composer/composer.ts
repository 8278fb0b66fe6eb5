import { Component, computed, type ElementRef, input, model, output, viewChild } from '@angular/core';
import { LucideSendHorizontal, LucideX } from '@lucide/angular';
import { texts } from '../../texts.js';
import { isTouch } from './touch.js';
import { TypingLine } from './typing-line.js';

/** What the composer is doing besides writing something new. */
export interface ComposerContext {
  readonly kind: 'reply' | 'edit';
  readonly author: string;
  readonly excerpt: string;
}

/** Where one writes. It holds the text only as a model: the draft belongs to whoever keeps it. */
@Component({
  selector: 'parley-composer',
  imports: [LucideSendHorizontal, LucideX, TypingLine],
  templateUrl: './composer.html',
  styleUrl: './composer.css',
})
export class Composer {
  readonly text = model('');
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

  protected readonly excess = computed(() => Math.max(0, [...this.text()].length - this.limit()));
  protected readonly sendable = computed(() => this.text().trim() !== '' && this.excess() === 0);
  protected readonly texts = texts.composer;
  protected readonly common = texts.common;
  private readonly box = viewChild<ElementRef<HTMLTextAreaElement>>('box');

  focus(): void {
    this.box()?.nativeElement.focus();
  }

  protected send(): void {
    if (this.sendable()) this.sent.emit(this.text());
    this.focus();
  }

  protected key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey && !this.touch()) this.send();
    else if (event.key === 'Escape' && this.context()) this.contextEnded.emit();
    else if (event.key === 'ArrowUp' && this.text() === '') this.lastEditAsked.emit();
    else return;
    event.preventDefault();
  }
}
