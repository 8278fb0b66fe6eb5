import { inject, Injectable, signal } from '@angular/core';
import { Router } from '@angular/router';
import { routes } from '@parley/contracts';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { Toasts } from '../shell/toasts.js';
import { texts } from '../texts.js';
import { roomName } from './room-name.js';

/** What a room's number was made of when somebody wanted to know. */
export interface Why {
  readonly roomId: string;
  /** The first message that counts, and the last one before it that was read. */
  readonly seq: number;
  readonly after: number;
  readonly unread: number;
  readonly mentions: number;
}

/** Answers "why is this unread?": opens the room at the first message that counts, and says there how much follows. */
@Injectable({ providedIn: 'root' })
export class WhyUnread {
  private readonly parley = inject(PARLEY);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly me = injectMe();
  private readonly shown = signal<Why | null>(null);
  /** What the conversation of that room is to say; null once it does. */
  readonly asked = this.shown.asReadonly();

  async show(roomId: string): Promise<void> {
    const own = this.parley.rooms.mine.get().get(roomId)?.own;
    if (!own) return;
    const { lastReadSeq: after, unread, mentions } = own;
    try {
      const seq = await this.firstThatCounts(roomId, after);
      if (seq === null) return await this.miscounted(roomId, unread);
      this.ask({ roomId, seq, after, unread, mentions });
      await this.router.navigate(['/rooms', roomId], { queryParams: { at: seq } });
    } catch (error) {
      this.toasts.failed(error);
    }
  }

  ask(why: Why): void {
    this.shown.set(why);
  }

  /** It is said. */
  said(): void {
    this.shown.set(null);
  }

  /** What the server itself writes counts nothing (R9). */
  private async firstThatCounts(roomId: string, after: number): Promise<number | null> {
    const input = { params: { id: roomId }, query: { after, limit: 50 } };
    const { messages } = await this.parley.call(routes.messages.list, input);
    return messages.find(({ kind }) => kind !== 'system')?.seq ?? null;
  }

  /** A number that nothing makes is a fault, and must not stay. */
  private async miscounted(roomId: string, unread: number): Promise<void> {
    console.error(`Room ${roomId} counts ${unread} unread messages, and has none.`);
    const { room } = await this.parley.rooms.one(roomId);
    const name = roomName(room, this.me()?.id ?? '', this.parley.people.known.get());
    this.toasts.say(texts.roomList.nothingUnread(name));
  }
}
