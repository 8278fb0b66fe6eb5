import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import type { Invitation } from '@parley/contracts';
import { Submission } from '../../design/submission.js';
import { PARLEY } from '../../session/parley.js';
import { Toasts } from '../../shell/toasts.js';
import { texts } from '../../texts.js';

/** The answer to one invitation: given once, and what stopped it. To be provided by what shows the invitation. */
@Injectable()
export class InvitationAnswer {
  private readonly parley = inject(PARLEY);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly submission = new Submission();
  readonly busy = this.submission.busy;
  readonly problem = this.submission.problem;

  /** Leads into the room. */
  async accept({ id, room }: Invitation): Promise<void> {
    if (!(await this.submission.run(() => this.parley.invitations.accept(id)))) return;
    await this.router.navigate(['/rooms', room.id]);
  }

  /** Answers whether it is declined now. */
  async decline({ id }: Invitation): Promise<boolean> {
    const declined = await this.submission.run(() => this.parley.invitations.decline(id));
    if (declined) this.toasts.say(texts.invitations.declined);
    return declined;
  }
}
