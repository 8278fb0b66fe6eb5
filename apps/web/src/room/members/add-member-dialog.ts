import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import type { User } from '@parley/contracts';
import { DialogFrame } from '../../design/dialog-frame.js';
import { FormProblem } from '../../design/form-problem.js';
import { Submission } from '../../design/submission.js';
import { PersonPicker } from '../../people/person-picker.js';
import { PARLEY } from '../../session/parley.js';
import { signalFrom } from '../../session/signal-from.js';
import { texts } from '../../texts.js';

/** Adds people to a room, one after the other; it stays open, and marks those who are in. */
@Component({
  selector: 'parley-add-member-dialog',
  imports: [DialogFrame, FormProblem, PersonPicker],
  template: `
    <parley-dialog-frame [heading]="texts.addPerson" (closed)="ref.close()">
      <parley-form-problem [sentence]="submission.problem()" />
      <parley-person-picker [marked]="present()" (chosen)="add($event)" />
      <p role="status">{{ done() }}</p>
      <ng-container actions>
        <button type="button" class="button" (click)="ref.close()">{{ close }}</button>
      </ng-container>
    </parley-dialog-frame>
  `,
  styles: `
    p {
      min-block-size: 1.25rem;
      font: var(--label);
    }
  `,
})
export class AddMemberDialog {
  private readonly parley = inject(PARLEY);
  private readonly roomId = inject<string>(DIALOG_DATA);
  private readonly room = signalFrom(this.parley.room(this.roomId));
  private readonly added = signal<readonly string[]>([]);
  protected readonly ref = inject<DialogRef>(DialogRef);
  protected readonly texts = texts.rooms;
  protected readonly close = texts.common.close;
  protected readonly submission = new Submission();
  protected readonly done = signal('');
  protected readonly present = computed(
    () => new Set([...(this.room().members ?? []).map(({ userId }) => userId), ...this.added()]),
  );

  constructor() {
    if (this.room().members === null) void this.parley.room(this.roomId).loadMembers();
  }

  protected async add(user: User): Promise<void> {
    const added = await this.submission.run(() => this.parley.rooms.putMember(this.roomId, user.id));
    if (!added) return;
    this.added.update((ids) => [...ids, user.id]);
    this.done.set(texts.rooms.added(user.displayName));
  }
}
