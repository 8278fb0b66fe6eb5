import { inject, Injectable } from '@angular/core';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { shortName } from './room-name.js';

/** What the rooms that one is in are called now. */
@Injectable({ providedIn: 'root' })
export class RoomNames {
  private readonly parley = inject(PARLEY);
  private readonly mine = signalFrom(this.parley.rooms.mine);
  private readonly known = signalFrom(this.parley.people.known);
  private readonly me = injectMe();

  /** Null of a room that one is not in. */
  of(roomId: string): string | null {
    const held = this.mine().get(roomId);
    return held ? shortName(held.room, this.me()?.id ?? '', this.known()) : null;
  }
}
