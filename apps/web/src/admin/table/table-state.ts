import { computed, signal } from '@angular/core';
import { limits } from '@parley/contracts';
import { PagedSearch } from '../../design/paged-search.js';
import type { Asked, TableOf } from './table-of.js';

/** So many are changed at once at most. */
export const mostAtOnce = limits.page.max;

/** A table as it is shown: what is chosen by its filters, the rows that came, and which of them are ticked. */
export class TableState<Row> {
  /** By the names of the filters; what is not chosen is left out. */
  readonly chosen = signal<Asked>({});
  readonly search: PagedSearch<Row>;
  private readonly ticks = signal<ReadonlySet<string>>(new Set());
  /** Those that are ticked and still shown. */
  readonly ticked = computed(() =>
    this.search.items().filter((row) => this.ticks().has(this.table.key(row))),
  );
  readonly isNarrowed = computed(
    () => this.search.answered() !== '' || Object.keys(this.chosen()).some((name) => name !== 'sort'),
  );

  constructor(readonly table: TableOf<Row>) {
    this.search = new PagedSearch<Row>((query, after) => table.page(this.asked(query), after), {
      of: (row) => table.key(row),
    });
  }

  /** Takes what an address asks for. */
  lead(address: URLSearchParams): void {
    const given = (this.table.filters ?? []).map(({ name }) => [name, address.get(name) ?? ''] as const);
    this.chosen.set(Object.fromEntries(given.filter(([, value]) => value !== '')));
    this.untick();
  }

  /** What is looked for now. */
  asked(query = this.search.query().trim()): Asked {
    return { ...(query && { query }), ...this.chosen() };
  }

  isTicked(row: Row): boolean {
    return this.ticks().has(this.table.key(row));
  }

  tick(row: Row, on: boolean): void {
    const ticks = new Set(this.ticks());
    if (on) ticks.add(this.table.key(row));
    else ticks.delete(this.table.key(row));
    this.ticks.set(ticks);
  }

  /** As many of those shown, from above, as can be changed at once. */
  tickAll(): void {
    this.ticks.set(
      new Set(
        this.search
          .items()
          .slice(0, mostAtOnce)
          .map((row) => this.table.key(row)),
      ),
    );
  }

  untick(): void {
    this.ticks.set(new Set());
  }
}
