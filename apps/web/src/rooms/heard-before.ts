import { inject, Injectable } from '@angular/core';
import type { RoomEntry } from '@parley/sdk';
import { kept } from '../session/kept.js';
import { PARLEY } from '../session/parley.js';
import { whenSignedOut } from '../session/when-signed-out.js';

const prefix = 'parley.mentions-only.';

/**
 * What one heard of a room before one muted it, wherever one did: the server knows what one hears of it now. Kept on this
 * device, each person's own, and forgotten when one signs out.
 */
@Injectable({ providedIn: 'root' })
export class HeardBefore {
  private readonly parley = inject(PARLEY);
  private of = '';
  /** The rooms of which one hears, or heard last, where one is mentioned and nothing else. */
  private mentions = new Set<string>();

  constructor() {
    const { mine } = this.parley.rooms;
    mine.subscribe((rooms) => this.note(rooms));
    this.note(mine.get());
    whenSignedOut(() => {
      for (const key of kept.keys()) if (key.startsWith(prefix)) kept.remove(key);
      this.of = '';
    });
  }

  onlyMentions(roomId: string): boolean {
    return this.mentions.has(roomId);
  }

  private note(rooms: ReadonlyMap<string, Pick<RoomEntry, 'own'>>): void {
    const me = this.parley.session.state.get().user?.id ?? '';
    if (me === '') return;
    if (this.of !== me) this.mentions = read(prefix + me);
    this.of = me;
    let changed = false;
    for (const [roomId, { own }] of rooms) {
      const only = own.notify === 'none' ? this.mentions.has(roomId) : own.notify === 'mentions';
      if (only === this.mentions.has(roomId)) continue;
      if (only) this.mentions.add(roomId);
      else this.mentions.delete(roomId);
      changed = true;
    }
    if (changed) kept.set(prefix + me, JSON.stringify([...this.mentions]));
  }
}

/** Whatever stands there: others than this page may write it. */
function read(key: string): Set<string> {
  try {
    const held: unknown = JSON.parse(kept.get(key) ?? '[]');
    return new Set(Array.isArray(held) ? held.filter((id) => typeof id === 'string') : []);
  } catch {
    return new Set();
  }
}
