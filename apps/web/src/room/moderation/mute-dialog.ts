import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { limits, muteMember, type User } from '@parley/contracts';
import { Field } from '../../design/field.js';
import { FormDialog } from '../../design/form-dialog.js';
import { Submission } from '../../design/submission.js';
import { PARLEY } from '../../session/parley.js';
import { moderationTexts } from '../../texts/moderation.js';
import { type MuteSpan, muteSpans, secondsOf } from './mute-spans.js';

export interface MuteAsked {
  readonly roomId: string;
  readonly user: User;
}

/** Lets somebody not write in a room for a time. Closes with true when it is done. */
@Component({
  selector: 'parley-mute-dialog',
  imports: [Field, FormDialog],
  template: `
    <parley-form-dialog
      [heading]="texts.muteTitle(about.user.displayName)"
      [submission]="submission"
      [action]="texts.muteAction"
      (sent)="send()"
      (closed)="ref.close(false)"
    >
      <p>{{ texts.muteDetail }}</p>
      <fieldset>
        <legend>{{ texts.muteFor }}</legend>
        @for (each of spans; track each) {
          <label>
            <input type="radio" name="span" [checked]="span() === each" (change)="span.set(each)" />
            {{ texts.spans[each] }}
          </label>
        }
      </fieldset>
      @if (span() === 'own') {
        <div class="own">
          <label for="mute-own-end">{{ texts.ownEnd }}</label>
          <input
            #moment
            id="mute-own-end"
            type="datetime-local"
            [value]="ownEnd()"
            [attr.aria-invalid]="submission.fault('seconds') ? true : null"
            aria-describedby="mute-own-error"
            (input)="ownEnd.set(moment.value)"
          />
          <p id="mute-own-error" class="error">{{ submission.fault('seconds') && texts.endWrong }}</p>
        </div>
      }
      <parley-field
        name="reason"
        [label]="texts.reason"
        [hint]="texts.reasonHint(about.user.displayName)"
        [error]="submission.fault('reason') && texts.reasonWrong(most)"
        [(value)]="reason"
      />
    </parley-form-dialog>
  `,
  styleUrl: '../../rooms/room-form.css',
  styles: `
    .own {
      display: grid;
      gap: var(--s1);
    }
    .own input {
      min-inline-size: 0;
      min-block-size: 2.75rem;
      padding: var(--s2) var(--s3);
      border: 1px solid var(--edge);
      border-radius: var(--round-control);
      background: var(--raised);
    }
    .own input[aria-invalid] {
      border-color: var(--danger);
    }
    .error {
      font: var(--label);
      color: var(--danger);
    }
  `,
})
export class MuteDialog {
  private readonly moderation = inject(PARLEY).moderation;
  protected readonly about = inject<MuteAsked>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly texts = moderationTexts;
  protected readonly most = limits.moderation.reason;
  protected readonly spans = muteSpans;
  protected readonly submission = new Submission();
  protected readonly span = signal<MuteSpan>('hour');
  protected readonly ownEnd = signal('');
  protected readonly reason = signal('');

  protected async send(): Promise<void> {
    const { roomId, user } = this.about;
    const seconds = secondsOf(this.span(), this.ownEnd(), new Date()) ?? 0;
    const reason = this.reason().trim();
    if (!this.submission.admits(muteMember, { seconds, reason })) return;
    const muted = await this.submission.run(() => this.moderation.mute(roomId, user.id, seconds, reason));
    if (muted) this.ref.close(true);
  }
}
