import { Component, computed, inject, signal } from '@angular/core';
import type { NotifyHours as Hours } from '@parley/contracts';
import { injectMe } from '../session/me.js';
import { notificationTexts } from '../texts/notifications.js';
import { CheckChoice } from './check-choice.js';
import { minuteOf, timeOf } from './clock-times.js';
import { NotifyChoices } from './notify-choices.js';

/** What most people want who want it at all. */
const usual: Hours = { from: 8 * 60, to: 18 * 60, days: [1, 2, 3, 4, 5] };
/** Weeks begin on Monday. */
const week = [1, 2, 3, 4, 5, 6, 0] as const;

/** At which hours of which days one wants to hear of anything. */
@Component({
  selector: 'parley-notify-hours',
  imports: [CheckChoice],
  template: `
    <parley-check-choice [label]="texts.hoursOn" [hint]="zone()" [checked]="hours() !== null" [save]="turn" />
    @if (hours(); as hours) {
      <div class="times">
        @for (end of ends; track end) {
          <label>
            <span>{{ texts[end] }}</span>
            <input
              #box
              type="time"
              required
              [value]="timeOf(hours[end])"
              [attr.aria-invalid]="wrong() === end || null"
              [attr.aria-describedby]="wrong() === end ? 'hours-wrong' : 'hours-note'"
              (change)="setEnd(end, box)"
            />
          </label>
        }
      </div>
      @if (wrong()) {
        <p class="error" id="hours-wrong" role="alert">{{ texts.timeWrong }}</p>
      }
      <p class="hint" id="hours-note">{{ note() }}</p>
      <fieldset>
        <legend>{{ texts.days }}</legend>
        <div class="days">
          @for (day of days; track day.id) {
            <parley-check-choice
              [label]="day.name"
              [checked]="hours.days.includes(day.id)"
              [save]="day.save"
            />
          }
        </div>
      </fieldset>
      @if (hours.days.length === 0) {
        <p class="hint" role="status">{{ texts.noDays }}</p>
      }
    }
  `,
  styleUrls: ['../settings/settings-form.css', './notify-lists.css', './notify-hours.css'],
})
export class NotifyHours {
  private readonly me = injectMe();
  protected readonly choices = inject(NotifyChoices);
  protected readonly texts = notificationTexts;
  protected readonly timeOf = timeOf;
  protected readonly ends = ['from', 'to'] as const;
  protected readonly hours = computed(() => this.choices.now().notifyHours);
  protected readonly wrong = signal<'from' | 'to' | null>(null);
  protected readonly zone = computed(() => {
    const zone = this.me()?.timeZone;
    return zone ? notificationTexts.hoursHint(zone.replaceAll('_', ' ')) : notificationTexts.hoursUtc;
  });
  protected readonly note = computed(() => {
    const { from = 0, to = 1 } = this.hours() ?? {};
    if (from === to) return notificationTexts.wholeDay;
    return from > to ? notificationTexts.overnight : '';
  });
  protected readonly days = week.map((id) => ({
    id,
    name: notificationTexts.dayNames[id],
    save: (on: boolean) => this.setDay(id, on),
  }));
  protected readonly turn = (on: boolean) => this.choices.save({ notifyHours: on ? usual : null });

  protected async setEnd(end: 'from' | 'to', box: HTMLInputElement): Promise<void> {
    const minute = minuteOf(box.value);
    this.wrong.set(minute === null ? end : null);
    const hours = this.hours();
    if (minute === null || !hours) return;
    await this.choices.save({ notifyHours: { ...hours, [end]: minute } });
    box.value = timeOf(this.hours()?.[end] ?? minute);
  }

  private async setDay(day: number, on: boolean): Promise<boolean> {
    const hours = this.hours();
    if (!hours) return false;
    const others = hours.days.filter((each) => each !== day);
    const days = on ? [...others, day].sort((one, other) => one - other) : others;
    return this.choices.save({ notifyHours: { ...hours, days } });
  }
}
