import { computed, signal } from '@angular/core';
import { ParleyError } from '@parley/sdk';
import { failureText } from '../texts.js';

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** Milliseconds without a key before the server is asked. */
const quiet = 120;

/** A list that the server searches and hands out in pages. What is shown stays until the next answer is there. */
export class PagedSearch<T> {
  readonly query = signal('');
  private readonly page = signal<Page<T> | null>(null);
  private readonly failure = signal<unknown>(null);
  private readonly asking = signal(false);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private round = 0;
  /** It was a later page that did not come. */
  private brokeOff = false;
  readonly items = computed(() => this.page()?.items ?? []);
  /** Nothing has come yet. */
  readonly waiting = computed(() => this.page() === null && this.failure() === null);
  readonly busy = this.asking.asReadonly();
  readonly hasMore = computed(() => this.page()?.next !== null && this.page() !== null);
  /** The query that the shown items answer. */
  readonly answered = signal('');
  readonly empty = computed(() => this.page() !== null && this.items().length === 0);
  readonly problem = computed(() => (this.failure() === null ? '' : failureText(this.failure())));

  constructor(
    private readonly ask: (query: string, after?: string) => Promise<Page<T>>,
    /** What makes two items the same one: a list whose order changes may name it on two pages. */
    private readonly key: { of(item: T): unknown } = { of: (item) => item },
  ) {}

  begin(query = ''): void {
    this.query.set(query);
    void this.load();
  }

  type(query: string): void {
    this.query.set(query);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.load(), quiet);
  }

  /** Asks once more for what did not come: the list, or its next page. */
  retry(): void {
    void (this.brokeOff ? this.more() : this.load());
  }

  async more(): Promise<void> {
    const page = this.page();
    if (!page?.next || this.asking()) return;
    const held = new Set(page.items.map((item) => this.key.of(item)));
    await this.fetch(page.next, ({ items, next }) => ({
      items: [...page.items, ...items.filter((item) => !held.has(this.key.of(item)))],
      next,
    }));
  }

  /** Changes an item that is shown: what was just done to it need not be asked for. */
  put(changed: T, same: (item: T) => boolean): void {
    this.page.update(
      (page) => page && { ...page, items: page.items.map((item) => (same(item) ? changed : item)) },
    );
  }

  private load(): Promise<void> {
    return this.fetch(undefined, (page) => page);
  }

  private async fetch(after: string | undefined, shown: (page: Page<T>) => Page<T>): Promise<void> {
    const round = ++this.round;
    const query = this.query().trim();
    this.asking.set(true);
    try {
      const page = await this.ask(query, after);
      if (round !== this.round) return;
      this.page.set(shown(page));
      this.answered.set(query);
      this.failure.set(null);
    } catch (error) {
      if (round !== this.round) return;
      this.failure.set(error);
      // A place that the server does not know any more is no place to go on from.
      this.brokeOff = after !== undefined && ParleyError.from(error).code !== 'request.invalid';
    } finally {
      if (round === this.round) this.asking.set(false);
    }
  }
}
