import { Component, computed, inject, input } from '@angular/core';
import { notificationTexts } from '../texts/notifications.js';
import { NotifyChoices } from './notify-choices.js';
import { type PersonLevel, withPerson } from './person-levels.js';
import { RadioChoice } from './radio-choice.js';

/** What one hears of somebody, wherever they write. */
@Component({
  selector: 'parley-person-level',
  imports: [RadioChoice],
  template: `
    <parley-radio-choice [legend]="texts.personLevel" [options]="options" [value]="level()" [save]="save" />
  `,
})
export class PersonLevelChoice {
  readonly userId = input.required<string>();
  private readonly choices = inject(NotifyChoices);
  protected readonly texts = notificationTexts;
  protected readonly options = (['all', 'usual', 'none'] as const).map((value) => ({
    value,
    text: notificationTexts.personLevels[value],
  }));
  protected readonly level = computed(() => this.choices.now().personLevels[this.userId()] ?? 'usual');
  protected readonly save = (level: string) => {
    const { personLevels } = this.choices.now();
    return this.choices.save({ personLevels: withPerson(personLevels, this.userId(), level as PersonLevel) });
  };
}
