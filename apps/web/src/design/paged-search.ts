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
  /** How many are to be shown at least, where there are so many: each "more" goes one page beyond what is shown. */
  private wanted = 1;
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
    clearTimeout(this.timer);
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
    if (this.brokeOff) void this.more();
    else this.renew();
  }

  async more(): Promise<void> {
    const page = this.page();
    if (!page?.next || this.asking()) return;
    this.wanted = page.items.length + 1;
    await this.fetch((query) => this.after(page, query), true);
  }

  /** Something of it is others now: asks anew for as much as is shown, which stays until that is there. */
  renew(): void {
    void this.fetch(async (query) => {
      let page = await this.ask(query);
      while (page.next !== null && page.items.length < this.wanted) page = await this.after(page, query);
      return page;
    });
  }

  /** Changes an item that is shown: what was just done to it need not be asked for. */
  put(changed: T, same: (item: T) => boolean): void {
    this.page.update(
      (page) => page && { ...page, items: page.items.map((item) => (same(item) ? changed : item)) },
    );
  }

  private load(): Promise<void> {
    this.wanted = 1;
    return this.fetch((query) => this.ask(query));
  }

  private async after(page: Page<T>, query: string): Promise<Page<T>> {
    const { items, next } = await this.ask(query, page.next ?? undefined);
    const held = new Set(page.items.map((item) => this.key.of(item)));
    return { items: [...page.items, ...items.filter((item) => !held.has(this.key.of(item)))], next };
  }

  private async fetch(what: (query: string) => Promise<Page<T>>, isLater = false): Promise<void> {
    const round = ++this.round;
    const query = this.query().trim();
    this.asking.set(true);
    try {
      const page = await what(query);
      if (round !== this.round) return;
      this.page.set(page);
      this.answered.set(query);
      this.failure.set(null);
    } catch (error) {
      if (round !== this.round) return;
      this.failure.set(error);
      // A place that the server does not know any more is no place to go on from.
      this.brokeOff = isLater && ParleyError.from(error).code !== 'request.invalid';
    } finally {
      if (round === this.round) this.asking.set(false);
    }
  }
}
