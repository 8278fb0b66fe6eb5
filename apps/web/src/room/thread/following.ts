import { inject, Injectable } from '@angular/core';
import { PARLEY } from '../../session/parley.js';
import { Toasts } from '../../shell/toasts.js';
import { texts } from '../../texts.js';

/** Follows threads and stops following them. A reply undoes no choice (R9), so whoever replies is asked. */
@Injectable({ providedIn: 'root' })
export class Following {
  private readonly threads = inject(PARLEY).threads;
  private readonly toasts = inject(Toasts);

  choose(roomId: string, root: number, following: boolean): void {
    this.threads.follow(roomId, root, following).catch((error: unknown) => this.toasts.failed(error));
  }

  /** Somebody has written in a thread that they do not follow. */
  offer(roomId: string, root: number): void {
    this.say(texts.threads.followAgain, roomId, root);
  }

  /** Stops following, which can be taken back at once. */
  stop(roomId: string, root: number): void {
    this.choose(roomId, root, false);
    this.say(texts.threads.unfollowed, roomId, root);
  }

  private say(sentence: string, roomId: string, root: number): void {
    const act = () => this.choose(roomId, root, true);
    this.toasts.say(sentence, { action: texts.threads.undo, act });
  }
}
