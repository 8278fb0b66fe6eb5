import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { routes } from '@parley/contracts';
import { isInLine } from '@parley/sdk';
import { PARLEY } from '../session/parley.js';
import { RoomPanel } from '../shell/room-panel.js';

/** Leads to a message where it stands: in the room, or in the thread of which it is a reply alone. */
@Injectable({ providedIn: 'root' })
export class StandingPlace {
  private readonly parley = inject(PARLEY);
  private readonly router = inject(Router);
  private readonly panel = inject(RoomPanel);

  /** `from`: the thread in which it was looked for, or null for the room. False where it is nowhere else. */
  async lead(roomId: string, seq: number, from: number | null): Promise<boolean> {
    const { room } = this.parley.room(roomId).get();
    if (!room || seq < room.firstSeq || seq > room.lastSeq) return false;
    const { message } = await this.parley.call(routes.messages.one, { params: { id: roomId, seq } });
    const isThere = isInLine(message, 'room');
    const thread = isThere ? null : message.threadRoot;
    if (thread === from) return false;
    const over = this.panel.beside() ? {} : { thread: null };
    const queryParams = isThere ? { at: seq, reply: null, ...over } : { at: null, thread, reply: seq };
    await this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
    return true;
  }
}
