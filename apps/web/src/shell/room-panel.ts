import { computed, inject, Injectable, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter, map, startWith } from 'rxjs';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { mediaSignal } from './media-signal.js';

/**
 * The panel of members beside a room. Where there is room for it (from 1200 px) it is a preference, open by default
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
  private readonly named = computed(() => /[?&]panel=members\b/.test(this.address()));

  /** Only members see who else is in a room. While one's rooms are not known, it is taken for one of them. */
  private readonly inside = computed(() => {
    const roomId = this.roomId();
    return roomId !== null && (!this.loaded() || this.mine().has(roomId));
  });

  readonly open = computed(() => {
    if (!this.inside()) return false;
    return this.beside() ? (this.chosen() ?? (this.wide() || this.named())) : this.named();
  });
  /** Which pane a phone shows. */
  readonly pane = computed(() => {
    if (this.open()) return 'panel';
    return /^\/([?#]|$)/.test(this.address()) ? 'sidebar' : 'conversation';
  });

  toggle(): void {
    if (this.open()) this.close();
    else this.show();
  }

  show(): void {
    if (this.beside()) this.chosen.set(true);
    else this.go('members');
  }

  close(): void {
    if (this.beside()) this.chosen.set(false);
    if (this.named()) this.go(null);
  }

  private go(panel: 'members' | null): void {
    const queryParamsHandling = 'merge';
    void this.router.navigate([], {
      queryParams: { panel },
      queryParamsHandling,
      replaceUrl: panel === null,
    });
  }
}
