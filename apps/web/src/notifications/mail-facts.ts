import { inject, Injectable, signal } from '@angular/core';
import type { MailState } from '@parley/contracts';
import { PARLEY } from '../session/parley.js';
import { whenSignedOut } from '../session/when-signed-out.js';
import { failureText } from '../texts.js';

/** Whether this server sends e-mail, and where to; asked when it is wanted. */
@Injectable({ providedIn: 'root' })
export class MailFacts {
  private readonly notifications = inject(PARLEY).notifications;
  private readonly held = signal<MailState | null>(null);
  readonly state = this.held.asReadonly();
  readonly problem = signal('');

  constructor() {
    whenSignedOut(() => this.held.set(null));
  }

  async ask(): Promise<void> {
    this.problem.set('');
    try {
      this.held.set(await this.notifications.mail());
    } catch (error) {
      this.problem.set(failureText(error));
    }
  }
}
