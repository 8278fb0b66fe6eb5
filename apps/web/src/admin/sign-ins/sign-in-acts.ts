import { inject, Injectable } from '@angular/core';
import { Dialogs } from '../../shell/dialogs.js';
import { Toasts } from '../../shell/toasts.js';
import { adminSignInTexts as texts } from '../../texts/admin-sign-ins.js';

/** Ends what somebody is signed in with, when one is sure. */
@Injectable({ providedIn: 'root' })
export class SignInActs {
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);

  /** `ended`: also where it was gone already, so that the list is asked for anew. */
  async end(asking: { heading: string; detail: string }, act: () => Promise<void>): Promise<'ended' | null> {
    const sure = await this.dialogs.confirm({ ...asking, confirm: texts.end, dangerous: true });
    if (!sure) return null;
    try {
      await act();
      this.toasts.say(texts.ended);
    } catch (error) {
      this.toasts.failed(error);
    }
    return 'ended';
  }
}
