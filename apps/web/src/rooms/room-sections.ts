import {
  afterNextRender,
  afterRenderEffect,
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  output,
  signal,
  untracked,
  viewChild,
  viewChildren,
} from '@angular/core';
import { ActMenu } from '../design/act-menu.js';
import { isComposing } from '../design/composing.js';
import { PARLEY } from '../session/parley.js';
import { injectNow } from '../shell/minute.js';
import { mediaSignal } from '../shell/media-signal.js';
import { RoomPanel } from '../shell/room-panel.js';
import { Sidebar } from '../shell/sidebar.js';
import { texts } from '../texts.js';
import { LettersTyped } from './letters-typed.js';
import { ListChoices } from './list-choices.js';
import { ListMenu } from './list-menu.js';
import { RoomList } from './room-list.js';
import type { RoomRow, RoomRowView } from './room-row.js';
import { type SectionId, sectionIds } from './room-rows.js';
import { type MenuAsked, RoomSection } from './room-section.js';
import { RowActing } from './row-acting.js';

/** Milliseconds for which the list has to rest before others are watched. */
const rest = 150;

/** One's rooms and conversations in their sections: one stop for Tab, arrows and letters in it, and a menu for each row. */
@Component({
  selector: 'parley-room-sections',
  imports: [ActMenu, ListMenu, RoomSection],
  templateUrl: './room-sections.html',
  host: { '(keydown)': 'key($event)', '(focusin)': 'entered($event)' },
})
export class RoomSections {
  /** What the buttons that add are called; empty where one may not. */
  readonly newRoom = input('');
  readonly newConversation = input('');
  readonly roomAsked = output();
  readonly conversationAsked = output();

  protected readonly list = inject(RoomList);
  protected readonly choices = inject(ListChoices);
  protected readonly panel = inject(RoomPanel);
  protected readonly now = injectNow();
  protected readonly texts = texts.roomList;
  protected readonly menuOf = signal<string | null>(null);
  private readonly acting = inject(RowActing);
  private readonly injector = inject(Injector);
  private readonly parley = inject(PARLEY);
  private readonly scrolled = inject(Sidebar);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly coarse = mediaSignal('(pointer: coarse)');
  private readonly parts = viewChildren(RoomSection);
  private readonly menu = viewChild.required(ActMenu);
  private readonly letters = new LettersTyped();
  /** The row that one was in last. */
  private readonly current = signal<string | null>(null);

  protected readonly sections = computed(() =>
    sectionIds.filter((id) => id === 'rooms' || id === 'people' || this.list.sections()[id].length > 0),
  );
  /** A finger needs 44 px. */
  protected readonly height = computed(() => {
    if (!this.choices.dense()) return 3.5;
    return this.coarse() ? 2.75 : 2.25;
  });
  protected readonly tabStop = computed(() => {
    const shown = this.list.shown();
    const [current, open] = [this.current(), this.panel.roomId()];
    const stop = [current, open].find((roomId) => shown.some(({ id }) => id === roomId));
    return stop ?? shown[0]?.id ?? null;
  });
  private readonly seen = computed(() => this.parts().flatMap((part) => part.shown()));
  private readonly people = computed(() => some(this.seen().map(({ userId }) => userId)), { equal: areSame });
  private readonly authors = computed(() => some(this.seen().map(({ authorId }) => authorId)), {
    equal: areSame,
  });
  private unwatch: (() => void) | null = null;
  /** The row that had the focus before the rows changed, and its place. */
  private focused: { readonly roomId: string; readonly place: number } | null = null;
  private before: readonly RoomRowView[] = [];

  constructor() {
    const destroyed = inject(DestroyRef);
    effect(() => this.parley.people.want(this.authors()));
    effect((onCleanup) => {
      const people = this.people();
      const timer = setTimeout(() => this.watch(people), this.unwatch ? rest : 0);
      onCleanup(() => clearTimeout(timer));
    });
    destroyed.onDestroy(() => this.unwatch?.());
    afterNextRender(() => destroyed.onDestroy(this.scrolled.onMove(() => this.look())));
    // Rows that change their places lose the focus on the way.
    effect(() => {
      const shown = this.list.shown();
      untracked(() => this.rowsChange(shown));
    });
    afterRenderEffect(() => {
      this.list.sections();
      this.list.shown();
      this.height();
      untracked(() => {
        this.look();
        this.focusAgain();
      });
    });
  }

  protected addLabel(id: SectionId): string {
    if (id === 'rooms') return this.newRoom();
    return id === 'people' ? this.newConversation() : '';
  }

  protected added(id: SectionId): void {
    if (id === 'rooms') this.roomAsked.emit();
    else this.conversationAsked.emit();
  }

  protected entered({ target }: FocusEvent): void {
    const roomId = roomOf(target);
    if (roomId) this.current.set(roomId);
  }

  protected key(event: KeyboardEvent): void {
    const { target, key } = event;
    const roomId = roomOf(target);
    if (!roomId || isComposing(event) || event.defaultPrevented) return;
    if (key === 'ContextMenu' || (key === 'F10' && event.shiftKey)) {
      event.preventDefault();
      this.rowOf(roomId)?.askBelow();
      return;
    }
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const next = this.destination(event, roomId);
    if (next === undefined) return;
    event.preventDefault();
    if (next) void this.focusRow(next);
  }

  protected async openMenu({ roomId, at }: MenuAsked): Promise<void> {
    const row = this.list.shown().find(({ id }) => id === roomId);
    const acts = this.acting.actsOn(roomId);
    if (!row || acts.length === 0) return;
    this.current.set(roomId);
    this.menuOf.set(roomId);
    const act = await this.menu().open(this.texts.actsOn(row.name), acts, at);
    this.menuOf.set(null);
    await this.focusRow(roomId);
    if (act) await this.acting.do(act.id, roomId);
  }

  /** Where a key leads to: undefined where it is no key of the list's, null where there is nothing. */
  private destination(event: KeyboardEvent, roomId: string): string | null | undefined {
    const rows = this.list.shown();
    const here = rows.findIndex(({ id }) => id === roomId);
    const idAt = (place: number) => rows[place]?.id ?? null;
    if (event.key === 'ArrowDown') return idAt(here + 1);
    if (event.key === 'ArrowUp') return idAt(here - 1);
    if (event.key === 'Home') return idAt(0);
    if (event.key === 'End') return idAt(rows.length - 1);
    if (!/^[\p{L}\p{N}]$/u.test(event.key)) return undefined;
    return this.letters.next(rows, here, event)?.id ?? null;
  }

  /** It may have to be put into the page first. */
  private focusRow(roomId: string): Promise<void> {
    this.current.set(roomId);
    return new Promise((resolve) => {
      const focus = () => {
        this.rowOf(roomId)?.focus();
        resolve();
      };
      afterNextRender({ write: focus }, { injector: this.injector });
    });
  }

  private rowOf(roomId: string): RoomRow | undefined {
    return this.parts()
      .map((part) => part.rowOf(roomId))
      .find(Boolean);
  }

  private rowsChange(shown: readonly RoomRowView[]): void {
    const active = document.activeElement;
    const roomId = active && this.element.contains(active) ? roomOf(active) : null;
    const place = this.before.findIndex(({ id }) => id === roomId);
    this.focused = roomId === null ? null : { roomId, place };
    this.before = shown;
  }

  /** In the row it was in; where that is gone, in the one that has its place now. */
  private focusAgain(): void {
    const { focused } = this;
    this.focused = null;
    if (focused === null || document.activeElement !== document.body) return;
    const row = this.rowOf(focused.roomId);
    if (row) return row.focus({ preventScroll: true });
    const next = this.before[Math.min(focused.place, this.before.length - 1)];
    if (next) void this.focusRow(next.id);
  }

  private look(): void {
    const box = this.scrolled.box();
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    for (const part of this.parts()) part.look(box, rem);
  }

  private watch(people: readonly string[]): void {
    const before = this.unwatch;
    this.unwatch = this.parley.presence.watch(people);
    before?.();
  }
}

function roomOf(target: EventTarget | null): string | null {
  if (!(target instanceof Element)) return null;
  return target.closest<HTMLElement>('[data-room]')?.dataset['room'] ?? null;
}

function some(ids: readonly (string | null)[]): readonly string[] {
  return [...new Set(ids.filter((id) => id !== null))].sort();
}

function areSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id, place) => id === other[place]);
}
