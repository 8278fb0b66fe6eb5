import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { afterRenderEffect, Component, computed, inject, linkedSignal, untracked } from '@angular/core';
import { type Room, updateRoom } from '@parley/contracts';
import type { ParleyError } from '@parley/sdk';
import { Area } from '../design/area.js';
import { DialogFrame } from '../design/dialog-frame.js';
import { Field } from '../design/field.js';
import { FormDialog } from '../design/form-dialog.js';
import { changes, liveField } from '../design/live-fields.js';
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
  /** As one may on opening: what was typed does not go when one may no longer; the server refuses it then. */
  protected readonly editable = this.at.rights().describe;
  /** As it was last seen. */
  protected readonly room = linkedSignal<Room | undefined, Room | undefined>({
    source: () => this.at.entry()?.room,
    computation: (room, before) => room ?? before?.value,
  });
  protected readonly made = computed(() => texts.rooms.created(longDate(this.room()?.createdAt ?? '')));
  protected readonly members = computed(() => texts.room.members(this.room()?.memberCount ?? 0));
  protected readonly submission = new Submission();
  protected readonly name = liveField(() => this.room()?.name ?? '');
  protected readonly topic = liveField(() => this.room()?.topic ?? '');
  protected readonly description = liveField(() => this.room()?.description ?? '');

  constructor() {
    afterRenderEffect(() => {
      if (this.at.me() && !this.at.entry()) untracked(() => this.lost());
    });
  }

  protected async save(): Promise<void> {
    const wanted = {
      name: this.name().trim(),
      topic: this.topic().trim(),
      description: this.description(),
    };
    const change = changes(wanted, this.room());
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

  private lost(): void {
    this.toasts.say(texts.rooms.lost);
    this.ref.close();
  }

  private place({ code }: ParleyError): boolean {
    if (code !== 'room.name_taken') return false;
    this.submission.blame('name', errorText(code));
    return true;
  }
}
