import {
  Component,
  computed,
  inject,
  Injector,
  input,
  type OnInit,
  runInInjectionContext,
  signal,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ActMenu } from '../../design/act-menu.js';
import { Avatar } from '../../design/avatar.js';
import { EmptyState } from '../../design/empty-state.js';
import { KeepFocus } from '../../design/keep-focus.js';
import { saveFile } from '../../design/save-file.js';
import { Dialogs } from '../../shell/dialogs.js';
import { SearchList } from '../../shell/search-list.js';
import { Toasts } from '../../shell/toasts.js';
import { whenLed } from '../../shell/when-led.js';
import { adminTableTexts } from '../../texts/admin-tables.js';
import { chosenUnder } from '../chosen-under.js';
import { MenuButton } from '../menu-button.js';
import type { BulkChoice } from './bulk-dialog.js';
import { TableFilters } from './table-filters.js';
import type { BulkAct } from './table-of.js';
import { mostAtOnce, type TableState } from './table-state.js';

/** A table of the admin area. The address keeps what is looked for and chosen; project what is to be said above it. */
@Component({
  selector: 'parley-data-table',
  imports: [ActMenu, Avatar, EmptyState, KeepFocus, MenuButton, RouterLink, SearchList, TableFilters],
  templateUrl: './data-table.html',
  styleUrl: './data-table.css',
})
export class DataTable<Row> implements OnInit {
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly menu = viewChild.required(ActMenu);
  readonly state = input.required<TableState<Row>>();
  protected readonly texts = adminTableTexts;
  protected readonly saving = signal(false);
  protected readonly table = computed(() => this.state().table);
  protected readonly rows = computed(() => {
    const { head, columns, key, acts } = this.table();
    return this.state()
      .search.items()
      .map((row) => ({
        row,
        key: key(row),
        head: head.of(row),
        acts: acts?.(row) ?? [],
        cells: columns.map((column) => ({
          head: column.head,
          kind: column.kind ?? '',
          text: column.text(row),
          title: column.title?.(row) ?? (column.kind === 'cut' ? column.text(row) : null),
          link: column.link?.(row) ?? null,
          warns: column.warns?.(row) ?? false,
        })),
      }));
  });
  protected readonly chosenSort = computed(() => this.state().chosen()['sort'] ?? '');
  protected readonly none = computed(() => {
    const query = this.state().search.answered();
    const { none } = this.table();
    return query && none ? none(query) : adminTableTexts.none;
  });
  protected readonly allTicked = computed(() => {
    const { length } = this.state().ticked();
    return length > 0 && length === Math.min(this.state().search.items().length, mostAtOnce);
  });

  ngOnInit(): void {
    const lead = (address: URLSearchParams) => this.state().lead(address);
    lead(new URLSearchParams(globalThis.location.search));
    // Before the list, which stands within and begins its search by the same address.
    runInInjectionContext(this.injector, () => whenLed(lead));
  }

  protected choose(name: string, value: string): void {
    const queryParams = { [name]: value || null };
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  protected tickAll(on: boolean): void {
    if (on) this.state().tickAll();
    else this.state().untick();
  }

  protected async ask(row: Row, button: HTMLElement): Promise<void> {
    const { head, acts } = this.table();
    const label = adminTableTexts.actsFor(head.of(row).name);
    const chosen = await chosenUnder(button, this.menu(), { label, acts: acts?.(row) ?? [] });
    if (chosen) await this.act(chosen.id, row);
  }

  protected async act(id: string, row: Row): Promise<void> {
    const { key, act } = this.table();
    const changed = await act?.(id, row);
    if (changed === 'ended') this.state().search.renew();
    else if (changed) this.state().search.put(changed, (other) => key(other) === key(row));
  }

  protected async bulk(act: BulkAct): Promise<void> {
    const { head, key } = this.table();
    const rows = this.state().ticked().slice(0, mostAtOnce);
    const names = new Map(rows.map((row) => [key(row), head.of(row).name]));
    const data: BulkChoice = { act, names };
    const load = () => import('./bulk-dialog.js').then((m) => m.BulkDialog);
    if ((await this.dialogs.open<boolean>(load, data)) !== true) return;
    this.state().untick();
    this.state().search.renew();
  }

  protected async save(): Promise<void> {
    const { name, csv } = this.table();
    if (!csv || this.saving()) return;
    this.saving.set(true);
    try {
      saveFile(`${name}.csv`, await csv(this.state().asked()));
    } catch (error) {
      this.toasts.failed(error);
    } finally {
      this.saving.set(false);
    }
  }
}
