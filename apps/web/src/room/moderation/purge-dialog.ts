import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, DestroyRef, inject, signal } from '@angular/core';
import { giveReason, limits, type User } from '@parley/contracts';
import { DialogFrame } from '../../design/dialog-frame.js';
import { Field } from '../../design/field.js';
import { FormOf } from '../../design/form-of.js';
import { FormProblem } from '../../design/form-problem.js';
import { ProgressBar } from '../../design/progress-bar.js';
import { Submission } from '../../design/submission.js';
import { PARLEY } from '../../session/parley.js';
import { commonTexts } from '../../texts/everywhere.js';
import { moderationTexts } from '../../texts/moderation.js';

export interface PurgeAsked {
  readonly roomId: string;
  readonly user: User;
}

/** Milliseconds between two questions how much is left. */
const between = 700;

/** Removes all that somebody said in a room: says how much that is first, and how far it is. Closes with true when it is done. */
@Component({
  selector: 'parley-purge-dialog',
  imports: [DialogFrame, Field, FormOf, FormProblem, ProgressBar],
  template: `
    <form [formOf]="submission" (submit)="send()">
      <parley-dialog-frame [heading]="texts.purgeTitle(about.user.displayName)" (closed)="ref.close(false)">
        <parley-form-problem [sentence]="submission.problem()" />
        @if (began()) {
          <p>{{ texts.purgeLeft(standing() ?? 0) }}</p>
          <parley-progress-bar [label]="texts.purging" [part]="done()" />
        } @else {
          <p role="status">{{ sentence() }}</p>
          @if (standing() !== 0) {
            <parley-field
              name="reason"
              [label]="texts.reason"
              [hint]="texts.reasonHint(about.user.displayName)"
              [error]="submission.fault('reason') && texts.reasonWrong(most)"
              [(value)]="reason"
            />
          }
        }
        <ng-container actions>
          <button type="button" class="button" (click)="ref.close(false)">
            {{ began() ? common.close : common.cancel }}
          </button>
          @if (!began() && standing() !== 0) {
            <button type="submit" class="button danger" [attr.aria-disabled]="standing() === null || null">
              {{ texts.purgeAction }}
            </button>
          }
        </ng-container>
      </parley-dialog-frame>
    </form>
  `,
})
export class PurgeDialog {
  private readonly moderation = inject(PARLEY).moderation;
  protected readonly about = inject<PurgeAsked>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly texts = moderationTexts;
  protected readonly common = commonTexts;
  protected readonly most = limits.moderation.reason;
  protected readonly submission = new Submission();
  protected readonly reason = signal('');
  /** How many of their messages stand; null while it is not known. */
  protected readonly standing = signal<number | null>(null);
  protected readonly began = signal(0);
  protected readonly done = computed(() => 1 - Math.min(1, (this.standing() ?? 0) / (this.began() || 1)));
  protected readonly sentence = computed(() => {
    const standing = this.standing();
    return standing === null ? moderationTexts.purgeCounting : moderationTexts.purgeCount(standing);
  });
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
    void this.submission.run(() => this.count());
  }

  protected async send(): Promise<void> {
    const { roomId, user } = this.about;
    const standing = this.standing();
    const reason = this.reason().trim();
    if (standing === null || !this.submission.admits(giveReason, { reason })) return;
    if (!(await this.submission.run(() => this.moderation.purge(roomId, user.id, reason)))) return;
    this.began.set(standing);
    await this.follow();
  }

  /** Until nothing is left, or the window is closed. */
  private async follow(): Promise<void> {
    await this.submission.run(() => this.count());
    if (this.standing() === 0) this.ref.close(true);
    else this.timer = setTimeout(() => void this.follow(), between);
  }

  private async count(): Promise<void> {
    const { roomId, user } = this.about;
    this.standing.set(await this.moderation.purgeable(roomId, user.id));
  }
}
