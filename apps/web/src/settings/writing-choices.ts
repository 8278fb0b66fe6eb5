import { Component, effect, inject, linkedSignal, signal, untracked } from '@angular/core';
import { SelectField } from '../design/select-field.js';
import { EmojiHabits } from '../emoji/emoji-habits.js';
import { toneNames } from '../emoji/tone-names.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { Toasts } from '../shell/toasts.js';
import { texts } from '../texts.js';

const keys = ['enter', 'mod'] as const;

/** Which key sends, and which skin tone emoji have. */
@Component({
  selector: 'parley-writing-choices',
  imports: [SelectField],
  template: `
    <fieldset #fields>
      <legend>{{ texts.sendKey }}</legend>
      @for (key of keys; track key) {
        <label class="choice">
          <input
            type="radio"
            name="send-key"
            [value]="key"
            [checked]="isChosen(key)"
            (change)="choose(key, fields)"
          />
          <span>
            {{ texts.sendKeys[key].says }}
            <span class="hint">{{ texts.sendKeys[key].hint }}</span>
          </span>
        </label>
      }
      <p class="hint">{{ texts.sendKeyHint }}</p>
    </fieldset>
    <parley-select-field name="skin-tone" [label]="texts.skinTone" [options]="tones" [(value)]="tone" />
  `,
  styleUrl: './settings-form.css',
  styles: `
    :host {
      display: grid;
      gap: var(--s4);
      max-inline-size: 30rem;
    }
    .choice .hint {
      display: block;
    }
  `,
})
export class WritingChoices {
  private readonly preferences = inject(PARLEY).preferences;
  private readonly toasts = inject(Toasts);
  private readonly chosen = signalFrom(this.preferences);
  /** On the screen at once; null: as the server has it. */
  private readonly wished = signal<boolean | null>(null);
  protected readonly habits = inject(EmojiHabits);
  protected readonly texts = texts.settings;
  protected readonly keys = keys;
  protected readonly tones = toneNames.map((text, tone) => ({ value: String(tone), text }));
  protected readonly tone = linkedSignal(() => String(this.habits.tone()));

  constructor() {
    effect(() => {
      const tone = Number(this.tone());
      untracked(() => void this.chooseTone(tone));
    });
  }

  protected isChosen(key: (typeof keys)[number]): boolean {
    return (this.wished() ?? this.chosen().sendByEnter) === (key === 'enter');
  }

  protected async choose(key: (typeof keys)[number], fields: HTMLElement): Promise<void> {
    const sendByEnter = key === 'enter';
    this.wished.set(sendByEnter);
    try {
      await this.preferences.update({ sendByEnter });
    } catch (error) {
      this.toasts.failed(error);
    }
    if (this.wished() !== sendByEnter) return;
    this.wished.set(null);
    // What was chosen may not have been painted yet, and then nothing is seen to change.
    for (const box of fields.querySelectorAll('input'))
      box.checked = keys.some((each) => each === box.value && this.isChosen(each));
  }

  private async chooseTone(tone: number): Promise<void> {
    if (tone === this.habits.tone()) return;
    if (!(await this.habits.chooseTone(tone))) this.tone.set(String(this.habits.tone()));
  }
}
