import { computed, inject, Injectable, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter, map, startWith } from 'rxjs';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { mediaSignal } from './media-signal.js';

const tabs = ['about', 'members'] as const;
export type PanelTab = (typeof tabs)[number];

/**
 * The panel beside a room: what it is, and who is in it. Where there is room for it (from 1200 px) it is a preference, open by default
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
  private readonly last = signal<PanelTab>('members');
  readonly tab = computed(() => this.named() ?? this.last());

  /** Only members see who else is in a room. While one's rooms are not known, it is taken for one of them. */
  private readonly inside = computed(() => {
    const roomId = this.roomId();
    return roomId !== null && (!this.loaded() || this.mine().has(roomId));
  });

  readonly open = computed(() => {
    if (!this.inside()) return false;
    return this.beside() ? (this.chosen() ?? (this.wide() || this.named() !== null)) : this.named() !== null;
  });
  /** Which pane a phone shows. */
  readonly pane = computed(() => {
    if (this.open()) return 'panel';
    return /^\/([?#]|$)/.test(this.address()) ? 'sidebar' : 'conversation';
  });

  toggle(): void {
    if (this.open()) this.close();
    else this.show('members');
  }

  show(tab: PanelTab = 'members'): void {
    const isOver = !this.beside();
    this.last.set(tab);
    if (!isOver) this.chosen.set(true);
    if (isOver || this.named()) this.go(tab);
  }

  close(): void {
    if (this.beside()) this.chosen.set(false);
    if (this.named()) this.go(null);
  }

  /** From one tab to another, and from open to closed, there is nothing to go back to. */
  private go(panel: PanelTab | null): void {
    const queryParamsHandling = 'merge';
    const replaceUrl = panel === null || this.named() !== null;
    void this.router.navigate([], { queryParams: { panel }, queryParamsHandling, replaceUrl });
  }
}
