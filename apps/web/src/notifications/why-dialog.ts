import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { NotificationAttempt, NotificationReason } from '@parley/contracts';
import { DialogFrame } from '../design/dialog-frame.js';
import { fullMoment } from '../design/moments.js';
import { PARLEY } from '../session/parley.js';
import { deviceName } from '../settings/device-name.js';
import { failureText, texts } from '../texts.js';
import { whyToldTexts } from '../texts/why-told.js';
import { pathTo, ruleSentence, settingOf } from './rule-sentence.js';

/** Of what it is asked; `reason` where it is known already. */
export interface WhyTold {
  readonly roomId: string;
  readonly seq: number | null;
  readonly reason?: NotificationReason;
}

/** Why one was notified of a message, or was not: the rule, what was tried, and what would change it. */
@Component({
  selector: 'parley-why-dialog',
  imports: [DialogFrame],
  template: `
    <parley-dialog-frame [heading]="heading()" (closed)="ref.close()">
      @if (problem()) {
        <div role="alert">
          <p>{{ problem() }}</p>
          <button type="button" class="button" (click)="load()">{{ common.retry }}</button>
        </div>
      } @else if (reason(); as reason) {
        <p>{{ sentence() }}</p>
        <p class="soft">{{ when() }}</p>
        @if (attempts().length > 0) {
          <h3>{{ texts.tried }}</h3>
          <ul>
            @for (attempt of attempts(); track $index) {
              <li>
                <p>
                  <span dir="auto">{{ attempt.where }}</span>: {{ attempt.outcome }}
                  <time class="soft" [attr.datetime]="attempt.at">{{ attempt.moment }}</time>
                </p>
                @if (attempt.why) {
                  <p class="soft">{{ attempt.why }}</p>
                }
                @if (attempt.answer) {
                  <p class="soft" dir="auto">{{ attempt.answer }}</p>
                }
              </li>
            }
          </ul>
        } @else if (reason.rule === 'told' && reason.decidedAt) {
          <p class="soft">{{ texts.nothingTried }}</p>
        }
      } @else {
        <p role="status">{{ texts.loading }}</p>
      }
      <ng-container actions>
        @if (setting(); as setting) {
          <button type="button" class="button" (click)="change()">{{ texts.changes[setting] }}</button>
        }
        <button type="button" class="button" (click)="ref.close()">{{ common.close }}</button>
      </ng-container>
    </parley-dialog-frame>
  `,
  styles: `
    h3 {
      font: var(--label);
      font-weight: 600;
    }
    ul {
      display: grid;
      gap: var(--s2);
    }
    li {
      overflow-wrap: anywhere;
    }
    .soft {
      font: var(--label);
      color: var(--soft);
    }
  `,
})
export class WhyDialog {
  private readonly notifications = inject(PARLEY).notifications;
  private readonly router = inject(Router);
  private readonly asked = inject<WhyTold>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef>(DialogRef);
  protected readonly texts = whyToldTexts;
  protected readonly common = texts.common;
  protected readonly reason = signal<NotificationReason | null>(this.asked.reason ?? null);
  protected readonly problem = signal('');
  protected readonly heading = computed(() =>
    this.reason() === null || this.reason()?.rule === 'told' ? whyToldTexts.why : whyToldTexts.whyNot,
  );
  protected readonly sentence = computed(() => {
    const reason = this.reason();
    return reason ? ruleSentence(reason) : '';
  });
  protected readonly when = computed(() => {
    const at = this.reason()?.decidedAt ?? null;
    return at === null ? whyToldTexts.byNow : whyToldTexts.decided(fullMoment(at));
  });
  protected readonly attempts = computed(() => (this.reason()?.attempts ?? []).map(attemptShown));
  protected readonly setting = computed(() => {
    const reason = this.reason();
    return reason && settingOf(reason);
  });

  constructor() {
    if (!this.asked.reason) void this.load();
  }

  protected async load(): Promise<void> {
    const { roomId, seq } = this.asked;
    if (seq === null) return;
    this.problem.set('');
    try {
      this.reason.set(await this.notifications.why(roomId, seq));
    } catch (error) {
      this.problem.set(failureText(error));
    }
  }

  protected change(): void {
    const setting = this.setting();
    if (!setting) return;
    const { path, fragment, panel } = pathTo(setting, this.asked.roomId);
    this.ref.close();
    void this.router.navigate([path], {
      ...(fragment && { fragment }),
      ...(panel && { queryParams: { panel } }),
    });
  }
}

function attemptShown(attempt: NotificationAttempt) {
  const { channel, device, outcome, rule, answer, at } = attempt;
  const { channels, outcomes, answered } = whyToldTexts;
  const isApp = channel === 'app';
  return {
    where: channels[channel](device && isApp ? deviceName(device) : (device ?? '')),
    outcome: isApp ? shownInApp(attempt) : outcomes[outcome],
    why: rule && rule !== 'told' ? ruleSentence({ rule, kind: null }) : '',
    answer: answer && !isApp ? answered(answer) : '',
    at,
    moment: fullMoment(at),
  };
}

function shownInApp({ outcome, answer }: NotificationAttempt): string {
  const { shown, notShown, outcomes } = whyToldTexts;
  if (outcome === 'left_out') return notShown;
  return Object.hasOwn(shown, answer) ? shown[answer as keyof typeof shown] : outcomes[outcome];
}
