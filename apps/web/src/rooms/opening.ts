import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { PARLEY } from '../session/parley.js';
import { Toasts } from '../shell/toasts.js';

/** Ways into a conversation. Each says itself what went wrong, and answers whether it went. */
@Injectable({ providedIn: 'root' })
export class Opening {
  private readonly parley = inject(PARLEY);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  room(roomId: string): Promise<boolean> {
    return this.router.navigate(['/rooms', roomId]);
  }

  /** The direct conversation with this person. */
  person(userId: string): Promise<boolean> {
    return this.enter(() => this.parley.rooms.direct([userId]));
  }

  /** The room of this name: joined, or created where there is none. */
  byName(name: string): Promise<boolean> {
    return this.enter(() => this.parley.rooms.byName(name));
  }

  join(roomId: string): Promise<boolean> {
    return this.enter(() => this.parley.rooms.join(roomId));
  }

  private async enter(act: () => Promise<{ room: { id: string } }>): Promise<boolean> {
    try {
      const { room } = await act();
      return await this.room(room.id);
    } catch (error) {
      this.toasts.failed(error);
      return false;
    }
  }
}
