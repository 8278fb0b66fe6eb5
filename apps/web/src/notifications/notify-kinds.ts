import { Component, inject } from '@angular/core';
import type { NotifyAbout } from '@parley/contracts';
import { notificationTexts } from '../texts/notifications.js';
import { CheckChoice } from './check-choice.js';
import { NotifyChoices } from './notify-choices.js';

type Kind = keyof NotifyAbout;
const kinds = Object.keys(notificationTexts.about) as Kind[];

/** Which kinds of things one wants to hear of. */
@Component({
  selector: 'parley-notify-kinds',
  imports: [CheckChoice],
  template: `
    <fieldset>
      <legend class="unseen">{{ texts.kinds }}</legend>
      @for (kind of kinds; track kind.id) {
        <parley-check-choice
          [label]="texts.about[kind.id]"
          [checked]="choices.now().notifyAbout[kind.id]"
          [save]="kind.save"
        />
      }
    </fieldset>
  `,
  styleUrl: '../settings/settings-form.css',
})
export class NotifyKinds {
  protected readonly choices = inject(NotifyChoices);
  protected readonly texts = notificationTexts;
  protected readonly kinds = kinds.map((id) => ({
    id,
    save: (on: boolean) => this.choices.save({ notifyAbout: { [id]: on } }),
  }));
}
