import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { type UpdateRoom, updateRoom } from '@parley/contracts';
import type { ParleyError } from '@parley/sdk';
import { Area } from '../design/area.js';
import { DialogFrame } from '../design/dialog-frame.js';
import { Field } from '../design/field.js';
import { FormDialog } from '../design/form-dialog.js';
import { longDate } from '../design/moments.js';
import { Submission } from '../design/submission.js';
import { PARLEY } from '../session/parley.js';
import { Toasts } from '../shell/toasts.js';
import { errorText, texts } from '../texts.js';
import { injectRoom } from './rights.js';

/** A room's name, topic and description: to be read by its members, to be changed by those who may. */
@Component({
  selector: 'parley-room-details-dialog',
  imports: [Area, DialogFrame, Field, FormDialog],
  templateUrl: './room-details-dialog.html',
  styleUrl: '../rooms/room-form.css',
})
export class RoomDetailsDialog {
  private readonly parley = inject(PARLEY);
  private readonly toasts = inject(Toasts);
  private readonly roomId = inject<string>(DIALOG_DATA);
  private readonly at = injectRoom(() => this.roomId);
  protected readonly ref = inject<DialogRef>(DialogRef);
  protected readonly texts = texts.rooms;
  protected readonly common = texts.common;
  protected readonly rights = this.at.rights;
  protected readonly room = computed(() => this.at.entry()?.room);
  protected readonly made = computed(() => texts.rooms.created(longDate(this.room()?.createdAt ?? '')));
  protected readonly members = computed(() => texts.room.members(this.room()?.memberCount ?? 0));
  protected readonly submission = new Submission();
  protected readonly name = signal(this.room()?.name ?? '');
  protected readonly topic = signal(this.room()?.topic ?? '');
  protected readonly description = signal(this.room()?.description ?? '');

  protected async save(): Promise<void> {
    const change = this.changed();
    if (Object.keys(change).length === 0) {
      this.ref.close();
      return;
    }
    if (!this.submission.admits(updateRoom, change)) return;
    const saved = await this.submission.run(
      () => this.parley.rooms.update(this.roomId, change),
      (error) => this.place(error),
    );
    if (!saved) return;
    this.toasts.say(texts.rooms.saved);
    this.ref.close();
  }

  /** Only what differs, so that two who edit at once do not undo each other's other fields. */
  private changed(): UpdateRoom {
    const room = this.room();
    const name = this.name().trim();
    const topic = this.topic().trim();
    const description = this.description();
    return {
      ...(name !== room?.name && { name }),
      ...(topic !== room?.topic && { topic }),
      ...(description !== room?.description && { description }),
    };
  }

  private place({ code }: ParleyError): boolean {
    if (code !== 'room.name_taken') return false;
    this.submission.blame('name', errorText(code));
    return true;
  }
}
