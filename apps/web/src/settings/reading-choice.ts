import { Component, inject, signal } from '@angular/core';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { Toasts } from '../shell/toasts.js';
import { texts } from '../texts.js';

/** Whether others see what one has read; who hides it sees nobody's. */
@Component({
  selector: 'parley-reading-choice',
  template: `
    <label class="choice">
      <input
        #box
        type="checkbox"
        [checked]="chosen().showsReading"
        [attr.aria-disabled]="busy() || null"
        (change)="set(box)"
      />
      <span>
        {{ texts.own }}
        <span class="hint">{{ texts.ownHint }}</span>
      </span>
    </label>
  `,
  styleUrl: './settings-form.css',
  styles: '.hint { display: block; }',
})
export class ReadingChoice {
  private readonly preferences = inject(PARLEY).preferences;
  private readonly toasts = inject(Toasts);
  protected readonly chosen = signalFrom(this.preferences);
  protected readonly busy = signal(false);
  protected readonly texts = texts.seen;

  /** The box shows again what is so where it could not be changed. */
  protected async set(box: HTMLInputElement): Promise<void> {
    if (this.busy()) {
      box.checked = !box.checked;
      return;
    }
    this.busy.set(true);
    try {
      await this.preferences.update({ showsReading: box.checked });
    } catch (error) {
      box.checked = this.chosen().showsReading;
      this.toasts.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
