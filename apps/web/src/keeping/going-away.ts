import { signal } from '@angular/core';
import { longDate } from '../design/moments.js';
import { failureText } from '../texts.js';
import { keepDaysTexts as texts } from '../texts/keep-days.js';

/** What a choice would take away now: in one room, or in so many of them. */
export interface WouldGo {
  readonly messages: number;
  readonly rooms?: number;
  readonly oldest: string | null;
}

/** Milliseconds after the last key. */
const quiet = 300;

export function wouldGoText({ oldest, ...counts }: WouldGo): string {
  return texts.wouldGo({ ...counts, oldest: oldest ? longDate(oldest) : '' });
}

/** Says what would go, a moment after a number was typed; of several the latest counts. */
export class GoingAway {
  readonly says = signal('');
  readonly failed = signal(false);
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly count: (days: number) => Promise<WouldGo>) {}

  /** Answers how to call it off. */
  want(days: number): () => void {
    clearTimeout(this.timer);
    this.asked += 1;
    this.failed.set(false);
    this.says.set(texts.counting);
    this.timer = setTimeout(() => void this.ask(days), quiet);
    return () => this.forget();
  }

  async ask(days: number): Promise<void> {
    const asking = ++this.asked;
    this.failed.set(false);
    const said = await this.count(days).then(wouldGoText, (error: unknown) => ({ error }));
    if (asking !== this.asked) return;
    const isKnown = typeof said === 'string';
    this.failed.set(!isKnown);
    this.says.set(isKnown ? said : texts.notCounted(failureText(said.error)));
  }

  forget(): void {
    clearTimeout(this.timer);
    this.asked += 1;
    this.failed.set(false);
    this.says.set('');
  }
}
