import { Component, computed, input, output, signal, viewChild, viewChildren } from '@angular/core';
import type { MenuPlace } from '../design/act-menu.js';
import { areSamePlaces, rowsInPage } from '../design/list-window.js';
import { SidebarSection } from '../shell/sidebar-section.js';
import { RoomRow, type RoomRowView } from './room-row.js';

/** What asks for a row's menu. */
export interface MenuAsked {
  readonly roomId: string;
  readonly at: MenuPlace;
}

/** One section of the list of rooms: of its rows those are in the page that are on the screen or near it. */
@Component({
  selector: 'parley-room-section',
  imports: [RoomRow, SidebarSection],
  template: `
    <parley-sidebar-section
      [heading]="heading()"
      [count]="rows().length"
      [foldable]="true"
      [folded]="folded()"
      [extent]="rows().length * height()"
      [addLabel]="addLabel()"
      (add)="add.emit()"
      (foldAsked)="foldAsked.emit()"
    >
      <ng-content select="[actions]" ngProjectAs="[actions]" />
      @for (one of inPage(); track one.row.id) {
        <li
          [style.inset-block-start.rem]="one.place * height()"
          [style.block-size.rem]="height()"
          [attr.aria-setsize]="rows().length"
          [attr.aria-posinset]="one.place + 1"
          [attr.data-room]="one.row.id"
        >
          <parley-room-row
            [row]="one.row"
            [now]="now()"
            [link]="'/rooms/' + one.row.id"
            [dense]="dense()"
            [selected]="one.row.id === open()"
            [tabStop]="one.row.id === tabStop()"
            [hasMenu]="true"
            [menuOpen]="one.row.id === menuOf()"
            (menuAsked)="menuAsked.emit({ roomId: one.row.id, at: $event })"
          />
        </li>
      }
    </parley-sidebar-section>
  `,
  styles: `
    li {
      position: absolute;
      inset-inline: 0;
    }
  `,
})
export class RoomSection {
  readonly heading = input.required<string>();
  readonly rows = input.required<readonly RoomRowView[]>();
  readonly now = input.required<Date>();
  /** Of a row, in rem. */
  readonly height = input.required<number>();
  readonly dense = input(false);
  readonly folded = input(false);
  readonly addLabel = input('');
  /** The rooms of these rows: the open one, the one that Tab reaches, and the one whose menu is open. */
  readonly open = input<string | null>(null);
  readonly tabStop = input<string | null>(null);
  readonly menuOf = input<string | null>(null);
  readonly add = output();
  readonly foldAsked = output();
  readonly menuAsked = output<MenuAsked>();

  private readonly head = viewChild.required(SidebarSection);
  private readonly made = viewChildren(RoomRow);
  /** Where the screen begins, from the first row; how high it is; and how many pixels a rem has. */
  private readonly view = signal({ top: 0, height: 0, rem: 16 });
  private readonly places = computed(
    () => {
      const { top, height, rem } = this.view();
      const kept = this.rows().findIndex(({ id }) => id === this.tabStop());
      const view = { count: this.rows().length, rowHeight: this.height() * rem, top, height };
      return this.folded() ? [] : rowsInPage(view, [kept]);
    },
    { equal: areSamePlaces },
  );
  protected readonly inPage = computed(() => {
    const rows = this.rows();
    return this.places().flatMap((place) => {
      const row = rows[place];
      return row ? [{ place, row }] : [];
    });
  });
  /** The rows that are in the page. */
  readonly shown = computed(() => this.inPage().map(({ row }) => row));

  /** The screen has moved, or what is above the section. */
  look({ top, height }: Pick<DOMRect, 'top' | 'height'>, rem: number): void {
    const begins = this.head().top();
    if (begins !== undefined) this.view.set({ top: top - begins, height, rem });
  }

  rowOf(roomId: string): RoomRow | undefined {
    return this.made().find((row) => row.row().id === roomId);
  }
}
