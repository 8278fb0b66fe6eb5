import { Component, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { leave, type LeavingOutlook, type LeftMessages, routes } from '@parley/contracts';
import { Field } from '../design/field.js';
import { FormOf } from '../design/form-of.js';
import { FormProblem } from '../design/form-problem.js';
import { Submission } from '../design/submission.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { SessionEnd } from '../session/session-end.js';
import { SettingsSection } from '../settings/settings-section.js';
import { ConnectionStatus } from '../shell/connection-status.js';
import { PaneHeader } from '../shell/pane-header.js';
import { failureText, texts } from '../texts.js';
import { leavingTexts } from '../texts/leaving.js';
import { WordsChoice } from './words-choice.js';

/** Deletes one's own account: says what goes and what stays, and what is to be done before. */
@Component({
  selector: 'parley-leaving-page',
  imports: [
    ConnectionStatus,
    Field,
    FormOf,
    FormProblem,
    PaneHeader,
    RouterLink,
    SettingsSection,
    WordsChoice,
  ],
  templateUrl: './leaving-page.html',
  styleUrl: '../settings/settings-page.css',
  styles: `
    form {
      display: grid;
      gap: var(--s4);
      max-inline-size: 30rem;
    }
    .soft {
      color: var(--soft);
    }
    li {
      padding-block: var(--s2);
      overflow-wrap: anywhere;
    }
  `,
})
export class LeavingPage {
  private readonly parley = inject(PARLEY);
  private readonly router = inject(Router);
  private readonly end = inject(SessionEnd);
  protected readonly me = injectMe();
  protected readonly texts = leavingTexts;
  protected readonly common = texts.common;
  protected readonly submission = new Submission();
  protected readonly outlook = signal<LeavingOutlook | null>(null);
  protected readonly problem = signal('');
  protected readonly messages = signal<LeftMessages>('keep');
  protected readonly password = signal('');

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.problem.set('');
    try {
      this.outlook.set(await this.parley.call(routes.leaving.outlook));
    } catch (error) {
      this.problem.set(failureText(error));
    }
  }

  protected back(): void {
    void this.router.navigateByUrl('/settings');
  }

  protected async leave(): Promise<void> {
    const body = { currentPassword: this.password(), messages: this.messages(), code: newCode() };
    if (!this.submission.admits(leave, body)) return;
    await this.submission.run(
      () => this.end.forGood(`/left/${body.code}`, () => this.parley.call(routes.leaving.leave, { body })),
      ({ code }) => {
        if (code === 'request.invalid') this.submission.blame('currentPassword', leavingTexts.passwordWrong);
        // Somebody else may have gone meanwhile.
        else if (code === 'account.last_owner' || code === 'room.last_owner') void this.load();
        else return false;
        return true;
      },
    );
  }
}

/** It cannot be guessed. */
function newCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
