import { type Signal, signal } from '@angular/core';
import { codeOf, emojiFor, type EmojiName, emojiNames, emojiOf } from '../../../emoji/emoji-names.js';
import { toned } from '../../../emoji/skin-tone.js';
import type { Completion, CompletionSource } from './completions.js';

/** All emoji by their codes and words, in the tone that was chosen. */
export class EmojiSource implements CompletionSource {
  private readonly names = signal<readonly EmojiName[]>([]);

  constructor(private readonly tone: Signal<number>) {}

  found(query: string): readonly Completion[] {
    return emojiFor(query, this.names()).map((name) => this.completionOf(name));
  }

  ask(): void {
    if (this.names().length === 0) void emojiNames().then((names) => this.names.set(names));
  }

  async exactly(code: string): Promise<string | null> {
    const name = emojiOf(code, await emojiNames());
    return name ? toned(name, this.tone()) : null;
  }

  private completionOf(name: EmojiName): Completion {
    const emoji = toned(name, this.tone());
    return {
      key: emoji,
      kind: 'emoji',
      name: codeOf(name),
      detail: name[1],
      note: '',
      url: null,
      emoji,
      written: emoji,
    };
  }
}
