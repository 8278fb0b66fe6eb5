import { inject, Injectable } from '@angular/core';
import type { User } from '@parley/contracts';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { Dialogs } from '../shell/dialogs.js';
import { Toasts } from '../shell/toasts.js';
import { blockTexts } from '../texts/blocks.js';

/** Whom one has blocked: asks before it is done, and says what came of it. */
@Injectable({ providedIn: 'root' })
export class Blocking {
  private readonly blocks = inject(PARLEY).blocks;
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  /** Their ids. */
  readonly mine = signalFrom(this.blocks.mine);

  /** Without those whom one has blocked. */
  others(userIds: readonly string[]): readonly string[] {
    const mine = this.mine();
    return mine.size === 0 ? userIds : userIds.filter((id) => !mine.has(id));
  }

  async block({ id, displayName }: User): Promise<void> {
    const agreed = await this.dialogs.confirm({
      heading: blockTexts.confirm(displayName),
      detail: blockTexts.detail,
      confirm: blockTexts.block,
      dangerous: true,
    });
    if (agreed) await this.attempt(() => this.blocks.block(id), blockTexts.blocked(displayName));
  }

  async lift({ id, displayName }: User): Promise<void> {
    await this.attempt(() => this.blocks.lift(id), blockTexts.unblocked(displayName));
  }

  private async attempt(act: () => Promise<void>, done: string): Promise<void> {
    try {
      await act();
      this.toasts.say(done);
    } catch (error) {
      this.toasts.failed(error);
    }
  }
}
