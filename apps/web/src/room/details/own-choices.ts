import { Component, computed, inject, input } from '@angular/core';
import type { SetOwn } from '@parley/contracts';
import { isHidden } from '@parley/sdk';
import { FormProblem } from '../../design/form-problem.js';
import { Submission } from '../../design/submission.js';
import { levelOf, levelText, notifyFor, roomLevels } from '../../notifications/levels.js';
import { PARLEY } from '../../session/parley.js';
import { signalFrom } from '../../session/signal-from.js';
import { whenBack } from '../../session/when-back.js';
import { texts } from '../../texts.js';
import { injectRoom } from '../rights.js';

/** What one wants of a room, for oneself and on all one's devices: what to hear of it, and its place in one's list. */
@Component({
  selector: 'parley-own-choices',
  imports: [FormProblem],
  template: `
    @if (own(); as own) {
      <parley-form-problem [sentence]="submission.problem()" />
      <fieldset>
        <legend>{{ texts.notify }}</legend>
        @for (level of levels(); track level.id) {
          <label>
            <input
              type="radio"
              name="notify"
              [value]="level.id"
              [checked]="level.id === chosen()"
              (change)="set({ notify: level.notify })"
            />
            {{ level.text }}
          </label>
        }
      </fieldset>
      <label>
        <input
          #favourite
          type="checkbox"
          [checked]="own.favourite"
          (change)="set({ favourite: favourite.checked })"
        />
        {{ texts.favourite }}
      </label>
      <label>
        <input #hide type="checkbox" [checked]="hidden()" (change)="set({ hidden: hide.checked })" />
        {{ texts.hidden }}
      </label>
    }
  `,
  styleUrl: '../../rooms/room-form.css',
})
export class OwnChoices {
  readonly roomId = input.required<string>();
  private readonly parley = inject(PARLEY);
  private readonly preferences = signalFrom(this.parley.preferences);
  private readonly at = injectRoom(this.roomId);
  protected readonly texts = texts.details;
  protected readonly submission = new Submission();
  protected readonly own = computed(() => this.at.entry()?.own);
  protected readonly chosen = computed(() => {
    const own = this.own();
    return own && levelOf(own);
  });
  protected readonly levels = computed(() => {
    const isDirect = this.at.entry()?.room.kind === 'direct';
    const preferences = this.preferences();
    return roomLevels.map((id) => ({
      id,
      notify: notifyFor(id),
      text: levelText(id, preferences, isDirect),
    }));
  });
  protected readonly hidden = computed(() => {
    const entry = this.at.entry();
    return entry !== undefined && isHidden(entry.room, entry.own);
  });

  constructor() {
    // What was said of a connection that was away is not true any more.
    whenBack(() => this.submission.forget());
  }

  /** Several choices go one after the other; each is on the screen at once, and back where it is refused. */
  protected async set(chosen: SetOwn): Promise<void> {
    this.submission.forget();
    const said = this.parley.rooms.setOwn(this.roomId(), chosen);
    await said.catch((error: unknown) => this.submission.failed(error));
  }
}
