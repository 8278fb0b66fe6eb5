import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { type AdminRoom, type Room, updateRoomAsAdmin } from '@parley/contracts';
import { Field } from '../design/field.js';
import { FormDialog } from '../design/form-dialog.js';
import { Submission } from '../design/submission.js';
import { PARLEY } from '../session/parley.js';
import { Toasts } from '../shell/toasts.js';
import { errorText, texts } from '../texts.js';
import { adminTexts } from '../texts/admin.js';

/** Gives a public room another name or topic. Closes with the room as it is then. */
@Component({
  selector: 'parley-edit-room-dialog',
  imports: [Field, FormDialog],
  template: `
    <parley-form-dialog
      [heading]="admin.editOf(room.name ?? '')"
      [submission]="submission"
      [action]="common.save"
      (sent)="send()"
      (closed)="ref.close()"
    >
      <parley-field name="name" [label]="texts.name" [error]="submission.fault('name')" [(value)]="name" />
      <parley-field
        name="topic"
        [label]="texts.topic"
        [hint]="texts.topicHint"
        [error]="submission.fault('topic')"
        [(value)]="topic"
      />
    </parley-form-dialog>
  `,
})
export class EditRoomDialog {
  private readonly parley = inject(PARLEY);
  private readonly toasts = inject(Toasts);
  protected readonly room = inject<Room>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<AdminRoom>>(DialogRef);
  protected readonly texts = texts.rooms;
  protected readonly common = texts.common;
  protected readonly admin = adminTexts;
  protected readonly submission = new Submission();
  protected readonly name = signal(this.room.name ?? '');
  protected readonly topic = signal(this.room.topic);

  protected async send(): Promise<void> {
    const change = { name: this.name().trim(), topic: this.topic().trim() };
    if (!this.submission.admits(updateRoomAsAdmin, change)) return;
    let changed: Room = this.room;
    const done = await this.submission.run(
      async () => (changed = (await this.parley.admin.updateRoom(this.room.id, change)).room),
      ({ code }) => {
        if (code === 'room.name_taken') this.submission.blame('name', errorText(code));
        return code === 'room.name_taken';
      },
    );
    if (!done) return;
    this.toasts.say(adminTexts.edited);
    this.ref.close(changed);
  }
}
