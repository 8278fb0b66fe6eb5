import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import type { User } from '@parley/contracts';
import { DialogFrame } from '../../design/dialog-frame.js';
import { FormProblem } from '../../design/form-problem.js';
import { PersonPicker } from '../../people/person-picker.js';
import { PARLEY } from '../../session/parley.js';
import { signalFrom } from '../../session/signal-from.js';
import { failureText, texts } from '../../texts.js';

/** Adds people to a room, one after the other; it stays open, and marks those who are in. */
@Component({
  selector: 'parley-add-member-dialog',
  imports: [DialogFrame, FormProblem, PersonPicker],
  template: `
    <parley-dialog-frame [heading]="texts.addPerson" (closed)="ref.close()">
      <parley-form-problem [sentence]="problem()" />
      <parley-person-picker [marked]="present()" mark="inRoom" (chosen)="add($event)" />
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
  /** Who is being added just now. */
  private readonly adding = new Set<string>();
  protected readonly ref = inject<DialogRef>(DialogRef);
  protected readonly texts = texts.rooms;
  protected readonly close = texts.common.close;
  protected readonly problem = signal('');
  protected readonly done = signal('');
  protected readonly present = computed(
    () => new Set([...(this.room().members ?? []).map(({ userId }) => userId), ...this.added()]),
  );

  constructor() {
    if (this.room().members === null) void this.parley.room(this.roomId).loadMembers();
  }

  protected async add(user: User): Promise<void> {
    if (this.adding.has(user.id)) return;
    this.adding.add(user.id);
    this.problem.set('');
    try {
      await this.parley.rooms.putMember(this.roomId, user.id);
      this.added.update((ids) => [...ids, user.id]);
      this.done.set(texts.rooms.added(user.displayName));
    } catch (error) {
      this.problem.set(failureText(error));
    } finally {
      this.adding.delete(user.id);
    }
  }
}
