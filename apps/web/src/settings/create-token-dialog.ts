import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { createToken, routes, type Scope } from '@parley/contracts';
import { mayAdminister } from '@parley/policy';
import { copyText } from '../design/copy-text.js';
import { DialogFrame } from '../design/dialog-frame.js';
import { Field } from '../design/field.js';
import { FormDialog } from '../design/form-dialog.js';
import { Submission } from '../design/submission.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { texts } from '../texts.js';

const days = { never: null, days30: 30, days90: 90, days365: 365 } as const;
type Expiry = keyof typeof days;

/** Makes a token and shows its secret this once. */
@Component({
  selector: 'parley-create-token-dialog',
  imports: [DialogFrame, Field, FormDialog],
  templateUrl: './create-token-dialog.html',
  styleUrl: './settings-form.css',
  styles: `
    .secret {
      inline-size: 100%;
      padding: var(--s2) var(--s3);
      border: 1px solid var(--edge);
      border-radius: var(--round-control);
      background: var(--page);
      font: 400 0.875rem/1.25rem var(--code);
    }
    select {
      min-block-size: 2.75rem;
      padding-inline: var(--s3);
      border: 1px solid var(--edge);
      border-radius: var(--round-control);
      background: var(--raised);
    }
  `,
})
export class CreateTokenDialog {
  private readonly parley = inject(PARLEY);
  private readonly me = injectMe();
  protected readonly ref = inject<DialogRef>(DialogRef);
  protected readonly texts = texts.settings;
  protected readonly submission = new Submission();
  protected readonly name = signal('');
  protected readonly access = signal<'read' | 'write'>('write');
  protected readonly accesses = ['read', 'write'] as const;
  protected readonly admin = signal(false);
  protected readonly mayAdmin = computed(() => {
    const me = this.me();
    return me !== null && mayAdminister(me);
  });
  protected readonly expiry = signal<Expiry>('never');
  protected readonly expiries = Object.keys(days) as Expiry[];
  protected readonly secret = signal('');
  protected readonly said = signal('');

  protected async make(): Promise<void> {
    const good = days[this.expiry()];
    const scopes: Scope[] = this.admin() ? [this.access(), 'admin'] : [this.access()];
    const body = {
      name: this.name().trim(),
      scopes,
      ...(good !== null && { expiresAt: new Date(Date.now() + good * 86_400_000).toISOString() }),
    };
    if (!this.submission.admits(createToken, body)) return;
    await this.submission.run(async () => {
      this.secret.set((await this.parley.call(routes.auth.createToken, { body })).secret);
    });
  }

  protected async copy(): Promise<void> {
    const copied = await copyText(this.secret());
    this.said.set(copied ? texts.settings.copied : texts.settings.copyFailed);
  }

  protected pick(value: string): void {
    this.expiry.set(this.expiries.find((expiry) => expiry === value) ?? 'never');
  }
}
