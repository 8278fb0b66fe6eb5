import { Component, computed, inject, signal } from '@angular/core';
import { deviceZone } from '../people/local-time.js';
import { OwnTimeZone } from '../people/own-time-zone.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { Toasts } from '../shell/toasts.js';
import { texts } from '../texts.js';

const byDevice = 'by device';
const none = '';

/** In which time zone others see one: that of the device, another, or none. */
@Component({
  selector: 'parley-time-zone-choice',
  template: `
    <label for="time-zone">{{ texts.timeZone }}</label>
    <select #choice id="time-zone" aria-describedby="time-zone-hint" (change)="choose(choice)">
      @for (each of choices(); track each.value) {
        <option [value]="each.value" [selected]="each.value === chosen()">{{ each.name }}</option>
      }
    </select>
    <p id="time-zone-hint">{{ texts.timeZoneHint }}</p>
  `,
  styles: `
    :host {
      display: grid;
      justify-items: start;
      gap: var(--s1);
    }
    label {
      font: var(--label);
      font-weight: 600;
    }
    select {
      max-inline-size: 100%;
      min-block-size: 2.75rem;
      padding-inline: var(--s3);
      border: 1px solid var(--edge);
      border-radius: var(--round-control);
      background: var(--raised);
    }
    p {
      font: var(--label);
      color: var(--soft);
    }
  `,
})
export class TimeZoneChoice {
  private readonly toasts = inject(Toasts);
  private readonly zone = inject(OwnTimeZone);
  private readonly me = injectMe();
  private readonly preferences = signalFrom(inject(PARLEY).preferences);
  /** What was chosen last and may still be on its way; after a refusal, what is so. */
  private readonly wanted = signal<string | null>(null);
  protected readonly texts = texts.profiles;
  protected readonly chosen = computed(() => {
    const isSo = this.preferences().timeZoneByDevice ? byDevice : (this.me()?.timeZone ?? none);
    return this.wanted() ?? isSo;
  });
  protected readonly choices = computed(() => {
    const own = this.me()?.timeZone;
    // A browser may call a zone by another name than the one that was chosen.
    const names = new Set([...(own ? [own] : []), ...Intl.supportedValuesOf('timeZone')]);
    return [
      { value: byDevice, name: texts.profiles.timeZoneByDevice(deviceZone()) },
      { value: none, name: texts.profiles.timeZoneNone },
      ...[...names].sort().map((name) => ({ value: name, name: name.replaceAll('_', ' ') })),
    ];
  });

  protected async choose(choice: HTMLSelectElement): Promise<void> {
    const { value } = choice;
    this.wanted.set(value);
    try {
      await this.zone.choose(value === byDevice ? null : value || null, value === byDevice);
      this.toasts.say(texts.settings.saved);
    } catch (error) {
      this.toasts.failed(error);
    } finally {
      if (this.wanted() === value) this.wanted.set(null);
      // The option that is selected by itself is not selected anew.
      choice.value = this.chosen();
    }
  }
}
