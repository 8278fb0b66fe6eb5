import { Component, inject, input } from '@angular/core';
import { limits, type Room } from '@parley/contracts';
import { FormProblem } from '../../design/form-problem.js';
import { Submission } from '../../design/submission.js';
import { PARLEY } from '../../session/parley.js';
import { whenBack } from '../../session/when-back.js';
import { texts } from '../../texts.js';

/** Whether a room says who has read how far: for those who may describe it. */
@Component({
  selector: 'parley-seen-choice',
  imports: [FormProblem],
  template: `
    <parley-form-problem [sentence]="submission.problem()" />
    <label>
      <input
        #box
        type="checkbox"
        [checked]="room().seenBy"
        [attr.aria-disabled]="submission.busy() || null"
        (change)="set(box)"
      />
      <span>
        {{ texts.setting }}
        <span class="hint">{{ hint }}</span>
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
export class SeenChoice {
  readonly room = input.required<Room>();
  private readonly rooms = inject(PARLEY).rooms;
  protected readonly texts = texts.seen;
  protected readonly hint = texts.seen.settingHint(limits.seenBy);
  protected readonly submission = new Submission();

  constructor() {
    // What was said of a connection that was away is not true any more.
    whenBack(() => this.submission.forget());
  }

  /** The box shows again what is so where it could not be changed. */
  protected async set(box: HTMLInputElement): Promise<void> {
    const seenBy = box.checked;
    const isSet = await this.submission.run(async () => {
      await this.rooms.update(this.room().id, { seenBy });
    });
    if (!isSet) box.checked = this.room().seenBy === true;
  }
}
