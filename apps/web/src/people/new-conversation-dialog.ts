import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, ElementRef, inject, signal } from '@angular/core';
import { LucideX } from '@lucide/angular';
import { limits, type User } from '@parley/contracts';
import { DialogFrame } from '../design/dialog-frame.js';
import { FormProblem } from '../design/form-problem.js';
import { Submission } from '../design/submission.js';
import { PARLEY } from '../session/parley.js';
import { texts } from '../texts.js';
import { PersonPicker } from './person-picker.js';

/** Those who are in a conversation to which more are added: they cannot be taken out. */
export interface PresentPeople {
  readonly present: readonly User[];
}

/** Chooses one person or several to talk with; closes with the conversation's id. */
@Component({
  selector: 'parley-new-conversation-dialog',
  imports: [DialogFrame, FormProblem, LucideX, PersonPicker],
  templateUrl: './new-conversation-dialog.html',
  styleUrl: './new-conversation-dialog.css',
})
export class NewConversationDialog {
  private readonly parley = inject(PARLEY);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly ref = inject<DialogRef<string>>(DialogRef);
  protected readonly present = inject<PresentPeople | null>(DIALOG_DATA)?.present ?? [];
  protected readonly texts = texts.rooms;
  protected readonly words = texts.roomList;
  protected readonly cancel = texts.common.cancel;
  protected readonly submission = new Submission();
  protected readonly people = signal<readonly User[]>([]);
  protected readonly ids = computed(() => new Set([...this.present, ...this.people()].map(({ id }) => id)));

  protected toggle(user: User): void {
    this.submission.forget();
    if (this.present.some(({ id }) => id === user.id)) return;
    const others = this.people().filter(({ id }) => id !== user.id);
    if (others.length < this.people().length) this.people.set(others);
    else if (this.present.length + others.length >= limits.directPeople - 1)
      this.submission.fail(texts.rooms.tooMany);
    else this.people.set([...others, user]);
  }

  /** The button goes with the person; a keyboard goes on where people are found. */
  protected takeOut(user: User, { detail }: MouseEvent): void {
    this.toggle(user);
    if (detail === 0) this.host.querySelector<HTMLElement>('parley-person-picker input')?.focus();
  }

  protected async start(): Promise<void> {
    if (this.people().length === 0) return;
    let roomId = '';
    const act = async () => (roomId = (await this.parley.rooms.direct([...this.ids()])).room.id);
    if (await this.submission.run(act)) this.ref.close(roomId);
  }
}
