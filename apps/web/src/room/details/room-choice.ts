import { Component, computed, inject, input } from '@angular/core';
import type { Room } from '@parley/contracts';
import { FormProblem } from '../../design/form-problem.js';
import { Submission } from '../../design/submission.js';
import { PARLEY } from '../../session/parley.js';
import { whenBack } from '../../session/when-back.js';

/** Something that a room does or does not, which those who may describe it choose. */
@Component({
  selector: 'parley-room-choice',
  imports: [FormProblem],
  template: `
    <parley-form-problem [sentence]="submission.problem()" />
    <label>
      <input
        #box
        type="checkbox"
        [checked]="isOn()"
        [attr.aria-disabled]="submission.busy() || null"
        (change)="set(box)"
      />
      <span>
        {{ label() }}
        <span class="hint">{{ hint() }}</span>
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
export class RoomChoice {
  readonly room = input.required<Room>();
  readonly field = input.required<'seenBy' | 'hidesText' | 'readOnly'>();
  readonly label = input.required<string>();
  readonly hint = input.required<string>();
  private readonly rooms = inject(PARLEY).rooms;
  protected readonly isOn = computed(() => this.room()[this.field()] === true);
  protected readonly submission = new Submission();

  constructor() {
    // What was said of a connection that was away is not true any more.
    whenBack(() => this.submission.forget());
  }

  /** The box shows again what is so where it could not be changed. */
  protected async set(box: HTMLInputElement): Promise<void> {
    const change = { [this.field()]: box.checked };
    const isSet = await this.submission.run(async () => {
      await this.rooms.update(this.room().id, change);
    });
    if (!isSet) box.checked = this.isOn();
  }
}
