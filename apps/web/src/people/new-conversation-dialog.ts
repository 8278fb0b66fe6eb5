import { DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { DialogFrame } from '../design/dialog-frame.js';
import { texts } from '../texts.js';

/** Chooses people to talk with; closes with the conversation's id. */
@Component({
  selector: 'parley-new-conversation-dialog',
  imports: [DialogFrame],
  template: `<parley-dialog-frame [heading]="texts.newConversation" (closed)="ref.close()" />`,
})
export class NewConversationDialog {
  protected readonly ref = inject<DialogRef<string>>(DialogRef);
  protected readonly texts = texts.rooms;
}
