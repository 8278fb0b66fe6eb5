import { Component, computed, effect, inject, signal } from '@angular/core';
import { limits, type Preferences, type User } from '@parley/contracts';
import { Avatar } from '../design/avatar.js';
import { KeepFocus } from '../design/keep-focus.js';
import { PersonPicker } from '../people/person-picker.js';
import { nameOf } from '../room/timeline/message-views.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { Toasts } from '../shell/toasts.js';
import { notificationTexts } from '../texts/notifications.js';
import { NotifyChoices } from './notify-choices.js';
import { withPerson } from './person-levels.js';
import { SelectChoice } from './select-choice.js';

/** The people of whom one hears everything, or nothing. */
@Component({
  selector: 'parley-notify-people',
  imports: [Avatar, KeepFocus, PersonPicker, SelectChoice],
  template: `
    <ul parleyKeepFocus [attr.aria-label]="texts.people">
      @for (row of rows(); track row.id) {
        <li>
          <parley-avatar size="small" [name]="row.name" [url]="row.avatarUrl" />
          <span class="name"
            ><bdi>{{ row.name }}</bdi></span
          >
          <span class="acts">
            <parley-select-choice
              [label]="texts.personLevelOf(row.name)"
              [options]="options"
              [value]="row.level"
              [save]="row.save"
            />
            <button
              type="button"
              class="button"
              [attr.aria-label]="texts.resetPersonNamed(row.name)"
              (click)="row.save('usual')"
            >
              {{ texts.resetPerson }}
            </button>
          </span>
        </li>
      } @empty {
        <li class="hint">{{ texts.noPeople }}</li>
      }
    </ul>
    <button type="button" class="button" [attr.aria-expanded]="adding()" (click)="adding.set(!adding())">
      {{ texts.addPerson }}
    </button>
    @if (adding()) {
      <parley-person-picker [marked]="chosen()" (chosen)="add($event)" />
    }
  `,
  styleUrls: ['../settings/settings-form.css', './notify-lists.css'],
})
export class NotifyPeople {
  private readonly parley = inject(PARLEY);
  private readonly toasts = inject(Toasts);
  private readonly people = signalFrom(this.parley.people.known);
  protected readonly choices = inject(NotifyChoices);
  protected readonly texts = notificationTexts;
  protected readonly adding = signal(false);
  protected readonly options = (['all', 'none', 'usual'] as const).map((value) => ({
    value,
    text: notificationTexts.personLevels[value],
  }));
  private readonly levels = computed(() => this.choices.now().personLevels);
  protected readonly chosen = computed(() => new Set(Object.keys(this.levels())));
  protected readonly rows = computed(() =>
    Object.entries(this.levels()).map(([id, level]) => ({
      id,
      level,
      name: nameOf(this.people().get(id)),
      avatarUrl: this.people().get(id)?.avatarUrl ?? null,
      save: (value: string) => this.set(id, value),
    })),
  );

  constructor() {
    effect(() => this.parley.people.want([...this.chosen()]));
  }

  protected async add({ id, displayName }: User): Promise<void> {
    if (this.chosen().size >= limits.personLevels)
      return void this.toasts.say(notificationTexts.personsFull(limits.personLevels));
    if (await this.set(id, 'all')) this.toasts.say(notificationTexts.addedPerson(displayName));
  }

  private set(id: string, level: string): Promise<boolean> {
    const wanted = level as Preferences['personLevels'][string] | 'usual';
    return this.choices.save({ personLevels: withPerson(this.levels(), id, wanted) });
  }
}
