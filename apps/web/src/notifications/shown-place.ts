import { computed, effect, inject, Injectable, signal } from '@angular/core';
import { PARLEY } from '../session/parley.js';
import { RoomPanel } from '../shell/room-panel.js';

/** Which room or thread is before somebody's eyes here; the server is told, so that no device rings for it. */
@Injectable({ providedIn: 'root' })
export class ShownPlace {
  private readonly look = inject(PARLEY).look;
  private readonly panel = inject(RoomPanel);
  private readonly watched = signal(isWatched());
  private readonly at = computed(() => {
    const roomId = this.watched() ? this.panel.roomId() : null;
    const thread = this.panel.thread();
    // In a narrow window the details lie over what is said.
    if (roomId === null || (!this.panel.beside() && this.panel.details())) return null;
    return thread ? { roomId, threadRoot: thread.root, line: this.panel.beside() } : { roomId };
  });

  constructor() {
    const changed = () => this.watched.set(isWatched());
    document.addEventListener('visibilitychange', changed);
    for (const name of ['focus', 'blur']) globalThis.addEventListener(name, changed);
    effect(() => this.look.set(this.at()));
  }

  /** Beside a thread its room is seen as well, where there is room for both. */
  shows({ roomId, threadRoot }: { readonly roomId: string; readonly threadRoot: number | null }): boolean {
    const { panel } = this;
    if (document.hidden || panel.roomId() !== roomId) return false;
    const thread = panel.thread();
    if (threadRoot !== null) return thread?.root === threadRoot;
    return panel.beside() || !panel.open();
  }
}

function isWatched(): boolean {
  return !document.hidden && document.hasFocus();
}
