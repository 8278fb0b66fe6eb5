import { Component, signal } from '@angular/core';
import { chooseTheme, chosenTheme, type Theme, themes } from '../shell/theme.js';
import { texts } from '../texts.js';

/** Light, dark, or as the system; kept on this device. */
@Component({
  selector: 'parley-theme-choice',
  template: `
    <fieldset>
      <legend class="unseen">{{ texts.theme }}</legend>
      @for (each of themes; track each) {
        <label class="choice">
          <input
            type="radio"
            name="theme"
            [value]="each"
            [checked]="theme() === each"
            (change)="choose(each)"
          />
          {{ texts.themes[each] }}
        </label>
      }
    </fieldset>
  `,
  styleUrl: './settings-form.css',
})
export class ThemeChoice {
  protected readonly texts = texts.settings;
  protected readonly themes = themes;
  protected readonly theme = signal(chosenTheme());

  protected choose(theme: Theme): void {
    chooseTheme(theme);
    this.theme.set(theme);
  }
}
