import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { kept } from '../session/kept.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { whenSignedOut } from '../session/when-signed-out.js';
import { RoomPanel } from '../shell/room-panel.js';

const prefix = 'parley.recent.';
const most = 20;

/** The rooms one was in on this device, the latest first; forgotten when one signs out (R26). */
@Injectable({ providedIn: 'root' })
export class Recents {
  private readonly parley = inject(PARLEY);
  private readonly panel = inject(RoomPanel);
  private readonly me = injectMe();
  private readonly mine = signalFrom(this.parley.rooms.mine);
  private readonly changed = signal(0);
  private readonly key = computed(() => prefix + (this.me()?.id ?? ''));
  /** Their ids, the open one first. */
  readonly rooms = computed<readonly string[]>(() => {
    this.changed();
    return read(this.key());
  });

  constructor() {
    effect(() => {
      const roomId = this.panel.roomId();
      if (roomId !== null && this.mine().has(roomId)) untracked(() => this.visit(roomId));
    });
    whenSignedOut(() => this.wipe());
  }

  private visit(roomId: string): void {
    const key = this.key();
    const before = read(key);
    if (before[0] === roomId || key === prefix) return;
    kept.set(key, JSON.stringify([roomId, ...before.filter((id) => id !== roomId)].slice(0, most)));
    this.changed.update((times) => times + 1);
  }

  private wipe(): void {
    for (const key of kept.keys()) if (key.startsWith(prefix)) kept.remove(key);
    this.changed.update((times) => times + 1);
  }
}

/** Whatever stands there: others than this page may write it. */
function read(key: string): string[] {
  try {
    const held: unknown = JSON.parse(kept.get(key) ?? '[]');
    return Array.isArray(held) ? held.filter((id) => typeof id === 'string').slice(0, most) : [];
  } catch {
    return [];
  }
}
