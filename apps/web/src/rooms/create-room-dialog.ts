import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { createRoom } from '@parley/contracts';
import { clientIdAt, type ParleyError } from '@parley/sdk';
import { Field } from '../design/field.js';
import { FormDialog } from '../design/form-dialog.js';
import { Submission } from '../design/submission.js';
import { PARLEY } from '../session/parley.js';
import { errorText, texts } from '../texts.js';

/** Makes a room; closes with its id. Opened with the name that was typed elsewhere, if any. */
@Component({
  selector: 'parley-create-room-dialog',
  imports: [Field, FormDialog],
  templateUrl: './create-room-dialog.html',
  styleUrl: './room-form.css',
})
export class CreateRoomDialog {
  private readonly parley = inject(PARLEY);
  protected readonly ref = inject<DialogRef<string>>(DialogRef);
  protected readonly texts = texts.rooms;
  protected readonly kinds = ['public', 'private'] as const;
  protected readonly submission = new Submission();
  protected readonly name = signal(inject<string | null>(DIALOG_DATA) ?? '');
  protected readonly topic = signal('');
  protected readonly kind = signal<'public' | 'private'>('public');
  /** One for all tries, so that a lost answer makes no second room. */
  private readonly clientId = clientIdAt(Date.now());

  protected async create(): Promise<void> {
    const room = {
      kind: this.kind(),
      name: this.name().trim(),
      clientId: this.clientId,
      ...(this.topic().trim() && { topic: this.topic().trim() }),
    };
    if (!this.submission.admits(createRoom, room)) return;
    let roomId = '';
    const act = async () => (roomId = (await this.parley.rooms.create(room)).room.id);
    if (await this.submission.run(act, (error) => this.place(error))) this.ref.close(roomId);
  }

  private place({ code }: ParleyError): boolean {
    if (code !== 'room.name_taken') return false;
    this.submission.blame('name', errorText(code));
    return true;
  }
}
