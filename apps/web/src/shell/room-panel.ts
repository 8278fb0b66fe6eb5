import { computed, inject, Injectable, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter, map, startWith } from 'rxjs';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { mediaSignal } from './media-signal.js';

const tabs = ['about', 'members', 'pins'] as const;
export type PanelTab = (typeof tabs)[number];

/** What the address says of a thread: which one, and which reply of it. */
export interface ThreadPlace {
  readonly root: number;
  readonly reply: number | null;
}

/**
 * The panel beside a room: what it is, who is in it, and what is pinned there; or one of its threads, which is always a part
 * of the address. Where there is room for it (from 1200 px) it is a preference, open by default
 * from 1440 px; below it lies over the conversation and is a part of the address, so that "back" closes it.
 */
@Injectable({ providedIn: 'root' })
export class RoomPanel {
  private readonly router = inject(Router);
  private readonly rooms = inject(PARLEY).rooms;
  private readonly mine = signalFrom(this.rooms.mine);
  private readonly loaded = signalFrom(this.rooms.loaded);
  /** It has a place of its own, and covers nothing. */
  readonly beside = mediaSignal('(min-width: 75rem)');
  private readonly wide = mediaSignal('(min-width: 90rem)');
  private readonly chosen = signal<boolean | null>(null);
  private readonly address = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      startWith(null),
      map(() => this.router.url),
    ),
    { requireSync: true },
  );
  /** The room that the address names, or null. */
  readonly roomId = computed(() => /^\/rooms\/([^/?#]+)/.exec(this.address())?.[1] ?? null);
  /** The tab that the address names, or null. */
  private readonly named = computed(() => {
    const named = /[?&]panel=(\w+)/.exec(this.address())?.[1];
    return tabs.find((tab) => tab === named) ?? null;
  });
  /** The thread that the address names, and which of its replies; null: none. */
  readonly thread = computed(
    (): ThreadPlace | null => {
      const root = this.number('thread');
      return root !== null && this.inside() ? { root, reply: this.number('reply') } : null;
    },
    { equal: (one, other) => one?.root === other?.root && one?.reply === other?.reply },
  );
  private readonly last = signal<PanelTab>('members');
  readonly tab = computed(() => this.named() ?? this.last());

  /** Only members see who else is in a room. While one's rooms are not known, it is taken for one of them. */
  private readonly inside = computed(() => {
    const roomId = this.roomId();
    return roomId !== null && (!this.loaded() || this.mine().has(roomId));
  });

  readonly open = computed(() => {
    if (!this.inside()) return false;
    if (this.thread()) return true;
    return this.beside() ? (this.chosen() ?? (this.wide() || this.named() !== null)) : this.named() !== null;
  });
  /** It is open, and shows no thread. */
  readonly details = computed(() => this.open() && !this.thread());
  /** Which pane a phone shows. */
  readonly pane = computed(() => {
    if (this.open()) return 'panel';
    return /^\/([?#]|$)/.test(this.address()) ? 'sidebar' : 'conversation';
  });

  toggle(): void {
    if (this.details()) this.close();
    else this.show('members');
  }

  show(tab: PanelTab = 'members'): void {
    const isOver = !this.beside();
    this.last.set(tab);
    if (!isOver) this.chosen.set(true);
    if (isOver || this.named() || this.thread()) this.go(tab);
  }

  close(): void {
    if (this.thread()) return this.go(this.beside() ? this.named() : null);
    if (this.beside()) this.chosen.set(false);
    if (this.named()) this.go(null);
  }

  /** From one thread to another "back" leads to the one before. */
  showThread(root: number, reply: number | null = null): void {
    const queryParams = { thread: root, reply, ...(!this.beside() && { panel: null }) };
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  private number(name: string): number | null {
    const number = Number(new RegExp(`[?&]${name}=(\\d+)`).exec(this.address())?.[1]);
    return Number.isSafeInteger(number) && number > 0 ? number : null;
  }

  /** From one tab to another, and from open to closed, there is nothing to go back to. */
  private go(panel: PanelTab | null): void {
    const queryParamsHandling = 'merge';
    const replaceUrl = panel === null || this.named() !== null || this.thread() !== null;
    const queryParams = { panel, thread: null, reply: null };
    void this.router.navigate([], { queryParams, queryParamsHandling, replaceUrl });
  }
}
