import { Component, computed, inject } from '@angular/core';
import { texts } from '../texts.js';
import { notificationTexts } from '../texts/notifications.js';
import { MailFacts } from './mail-facts.js';
import { NotifyChoices } from './notify-choices.js';
import { RadioChoice } from './radio-choice.js';

const spans = [15, 60, 240, 1440] as const;

/** After which time what stayed unread is sent by e-mail. */
@Component({
  selector: 'parley-notify-mail',
  imports: [RadioChoice],
  template: `
    @if (mail.problem()) {
      <div role="alert">
        <p>{{ mail.problem() }}</p>
        <button type="button" class="button" (click)="mail.ask()">{{ common.retry }}</button>
      </div>
    } @else if (mail.state(); as state) {
      @if (!state.on) {
        <p class="hint">{{ texts.mailOff }}</p>
      } @else if (state.address === null) {
        <p class="hint">{{ texts.mailNoAddress }}</p>
      } @else {
        <parley-radio-choice
          [legend]="texts.mailAfter"
          [options]="options"
          [value]="chosen()"
          [save]="save"
        />
        <p class="hint">{{ texts.mailTo(state.address) }}</p>
      }
    }
  `,
  styleUrls: ['../settings/settings-form.css', './notify-lists.css'],
})
export class NotifyMail {
  private readonly choices = inject(NotifyChoices);
  protected readonly mail = inject(MailFacts);
  protected readonly texts = notificationTexts;
  protected readonly common = texts.common;
  protected readonly options = [...spans, 'never' as const].map((span) => ({
    value: String(span),
    text: notificationTexts.mailSpans[span],
  }));
  protected readonly chosen = computed(() => String(this.choices.now().mailAfter ?? 'never'));
  protected readonly save = (value: string) =>
    this.choices.save({ mailAfter: spans.find((span) => String(span) === value) ?? null });
}
