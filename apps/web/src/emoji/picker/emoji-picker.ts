import { DialogRef } from '@angular/cdk/dialog';
import {
  afterNextRender,
  Component,
  computed,
  type ElementRef,
  inject,
  Injector,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { ArrowRow } from '../../design/arrow-row.js';
import { isComposing } from '../../design/composing.js';
import { areSamePlaces, rowsInPage } from '../../design/list-window.js';
import { isTouch } from '../../room/composer/touch.js';
import { texts } from '../../texts.js';
import { EmojiHabits } from '../emoji-habits.js';
import { codeOf, emojiFor, type EmojiName, emojiNames } from '../emoji-names.js';
import { toned, withoutTone } from '../skin-tone.js';
import { toneNames } from '../tone-names.js';
import {
  columns,
  firstPlace,
  movedPlace,
  type PickerCell,
  type PickerPlace,
  pickerRows,
  type PickerSection,
} from './picker-rows.js';

/** One emoji stands for each group: the last used, and the nine of Unicode. */
const signs = ['🕘', '🙂', '👋', '🐻', '☕', '🚲', '⚽', '💡', '❤️', '🏁'];
/** Fewer letters find too much. */
const fewest = 2;
const mostFound = 80;

/** All emoji, those used last first. Closes with the one that was chosen. */
@Component({
  selector: 'parley-emoji-picker',
  imports: [ArrowRow],
  templateUrl: './emoji-picker.html',
  styleUrl: './emoji-picker.css',
  // Of the cells; there are too many for listeners of their own.
  host: {
    '(keydown)': 'cellKey($event)',
    '(focusin)': 'entered($event.target)',
    '(click)': 'choose($event.target)',
    '(mouseover)': 'point($event.target)',
  },
})
export class EmojiPicker {
  protected readonly ref = inject<DialogRef<string>>(DialogRef);
  protected readonly habits = inject(EmojiHabits);
  protected readonly texts = texts.emoji;
  protected readonly common = texts.common;
  protected readonly touch = isTouch();
  protected readonly columns = columns;
  protected readonly tones = toneNames;
  protected readonly query = signal('');
  protected readonly searching = computed(() => [...this.query().trim()].length >= fewest);
  /** Null until they are loaded; empty where they could not be. */
  protected readonly names = signal<readonly EmojiName[] | null>(null);
  /** As they were when it was opened: nothing moves under the hand. */
  private readonly recent = this.habits.recent();
  private readonly groups = computed(() => this.grouped(this.names() ?? []));
  protected readonly rows = computed(() => {
    if (!this.searching()) return pickerRows(this.groups());
    const found = emojiFor(this.query(), this.names() ?? [], mostFound);
    return pickerRows([{ heading: '', cells: found.map((name) => this.cell(name)) }]);
  });
  protected readonly count = computed(() => this.rows().reduce((sum, { cells }) => sum + cells.length, 0));
  /** The cell that the Tab key reaches, and the one under the pointer. */
  protected readonly place = linkedSignal(() => firstPlace(this.rows()));
  private readonly pointed = linkedSignal({ source: this.rows, computation: (): PickerCell | null => null });
  protected readonly named = computed(() => this.pointed() ?? this.cellAt(this.place()));
  private readonly view = signal({ top: 0, height: 0, rowHeight: 40 });
  protected readonly rowHeight = computed(() => this.view().rowHeight);
  private readonly places = computed(
    () => rowsInPage({ count: this.rows().length, ...this.view() }, [this.place().row]),
    { equal: areSamePlaces },
  );
  protected readonly inPage = computed(() => {
    const rows = this.rows();
    return this.places().flatMap((place) => {
      const row = rows[place];
      return row ? [{ place, row }] : [];
    });
  });
  /** The group that one looks at. */
  protected readonly heading = computed(() => {
    const { top, rowHeight } = this.view();
    return this.rows()[Math.floor(top / rowHeight)]?.heading ?? '';
  });
  protected readonly jumps = computed(() =>
    this.groups()
      .map(({ heading, cells }, place) => ({ heading, sign: signs[place] ?? '', count: cells.length }))
      .filter(({ count }) => count > 0),
  );
  private readonly injector = inject(Injector);
  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');

  constructor() {
    this.load();
    afterNextRender(() => this.look());
  }

  protected load(): void {
    this.names.set(null);
    void emojiNames().then((names) => this.names.set(names));
  }

  protected look(): void {
    const { scrollTop, clientHeight } = this.scroller().nativeElement;
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    this.view.set({ top: scrollTop, height: clientHeight, rowHeight: rem * (this.touch ? 2.75 : 2.5) });
  }

  protected search(query: string): void {
    this.query.set(query);
    this.scroller().nativeElement.scrollTop = 0;
  }

  /** From the field one goes down into the grid; Enter takes the first that was found. */
  protected searchKey(event: KeyboardEvent): void {
    if (isComposing(event)) return;
    if (event.key === 'ArrowDown') this.go(this.place());
    else if (event.key === 'Enter' && this.searching()) this.take(this.cellAt(firstPlace(this.rows())));
    else return;
    event.preventDefault();
  }

  protected cellKey(event: KeyboardEvent): void {
    const { key, altKey, metaKey, ctrlKey, target } = event;
    if (altKey || metaKey || !placeOf(target)) return;
    const isRtl = getComputedStyle(this.scroller().nativeElement).direction === 'rtl';
    const next = movedPlace(this.rows(), this.place(), event, isRtl ? 'ArrowLeft' : 'ArrowRight');
    if (next) this.go(next);
    else if (key === 'Enter' || key === ' ') this.take(this.cellAt(this.place()));
    else if (key === 'ArrowUp') this.field()?.focus();
    else {
      // Whoever types goes on searching: the letter is written into the field.
      if (key.length === 1 && !ctrlKey) this.field()?.focus();
      return;
    }
    event.preventDefault();
  }

  /** The list shows again what is so where it could not be changed. */
  protected async chooseTone(list: HTMLSelectElement): Promise<void> {
    if (!(await this.habits.chooseTone(list.selectedIndex))) list.selectedIndex = this.habits.tone();
  }

  protected jump(heading: string): void {
    const row = this.rows().findIndex((each) => each.heading === heading);
    this.place.set(firstPlace(this.rows(), row));
    this.scroller().nativeElement.scrollTop = row * this.rowHeight();
  }

  protected entered(target: EventTarget | null): void {
    const place = placeOf(target);
    if (place) this.place.set(place);
    this.pointed.set(null);
  }

  protected point(target: EventTarget | null): void {
    const place = placeOf(target);
    this.pointed.set(place && this.cellAt(place));
  }

  protected choose(target: EventTarget | null): void {
    const place = placeOf(target);
    if (place) this.take(this.cellAt(place));
  }

  protected isCurrent(row: number, column: number): boolean {
    const place = this.place();
    return place.row === row && place.column === column;
  }

  private take(cell: PickerCell | null): void {
    if (cell) this.ref.close(cell.emoji);
  }

  private go(place: PickerPlace): void {
    this.place.set(place);
    afterNextRender(
      {
        write: () => {
          const cell = this.scroller().nativeElement.querySelector<HTMLElement>(
            '[role=gridcell][tabindex="0"]',
          );
          cell?.scrollIntoView({ block: 'nearest' });
          cell?.focus({ preventScroll: true });
        },
      },
      { injector: this.injector },
    );
  }

  private cellAt({ row, column }: PickerPlace): PickerCell | null {
    return this.rows()[row]?.cells[column] ?? null;
  }

  private field(): HTMLElement | null {
    return this.scroller().nativeElement.parentElement?.querySelector('input') ?? null;
  }

  private grouped(names: readonly EmojiName[]): readonly PickerSection[] {
    const known = new Map(names.map((name) => [withoutTone(name[0]), name]));
    const recent = this.recent.flatMap((emoji) => {
      const name = known.get(withoutTone(emoji));
      return name ? [{ ...this.cell(name), emoji }] : [];
    });
    const groups = texts.emoji.groups.map((heading, place) => ({
      heading,
      cells: names.filter(([, , group]) => group === place).map((name) => this.cell(name)),
    }));
    return [{ heading: texts.emoji.recent, cells: recent }, ...groups];
  }

  private cell(name: EmojiName): PickerCell {
    return { emoji: toned(name, this.habits.tone()), name: name[1], code: codeOf(name) };
  }
}

function placeOf(target: EventTarget | null): PickerPlace | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[role=gridcell]') : null;
  if (!cell) return null;
  return { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) };
}
