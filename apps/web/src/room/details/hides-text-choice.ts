import { Component, inject, input } from '@angular/core';
import type { Room } from '@parley/contracts';
import { FormProblem } from '../../design/form-problem.js';
import { Submission } from '../../design/submission.js';
import { PARLEY } from '../../session/parley.js';
import { whenBack } from '../../session/when-back.js';
import { notificationTexts } from '../../texts/notifications.js';

/** Whether notifications show what is written in a room: for those who may describe it. */
@Component({
  selector: 'parley-hides-text-choice',
  imports: [FormProblem],
  template: `
    <parley-form-problem [sentence]="submission.problem()" />
    <label>
      <input
        #box
        type="checkbox"
        [checked]="room().hidesText === true"
        [attr.aria-disabled]="submission.busy() || null"
        (change)="set(box)"
      />
      <span>
        {{ texts.hidesText }}
        <span class="hint">{{ texts.hidesTextHint }}</span>
      </span>
    </label>
  `,
  styleUrl: '../../rooms/room-form.css',
  styles: `
    .hint {
      display: block;
      font: var(--meta);
      color: var(--soft);
    }
  `,
})
export class HidesTextChoice {
  readonly room = input.required<Room>();
  private readonly rooms = inject(PARLEY).rooms;
  protected readonly texts = notificationTexts;
  protected readonly submission = new Submission();

  constructor() {
    // What was said of a connection that was away is not true any more.
    whenBack(() => this.submission.forget());
  }

  /** The box shows again what is so where it could not be changed. */
  protected async set(box: HTMLInputElement): Promise<void> {
    const hidesText = box.checked;
    const isSet = await this.submission.run(async () => {
      await this.rooms.update(this.room().id, { hidesText });
    });
    if (!isSet) box.checked = this.room().hidesText === true;
  }
}
