import { inject, Injectable } from '@angular/core';
import type { Message, ReportSubject, Room, User } from '@parley/contracts';
import { PARLEY } from '../session/parley.js';
import { Dialogs } from '../shell/dialogs.js';

/** What is to be reported, and what it is called. */
export interface Reported {
  readonly subject: ReportSubject;
  readonly name: string;
}

/** Lets somebody report what they see: asks for the reason, and sends it. */
@Injectable({ providedIn: 'root' })
export class Reporting {
  private readonly dialogs = inject(Dialogs);
  private readonly people = inject(PARLEY).people;

  message({ id, roomId, seq, authorId }: Message): void {
    const name = this.people.known.get().get(authorId)?.displayName ?? '';
    this.ask({ subject: { kind: 'message', roomId, seq, messageId: id }, name });
  }

  person({ id, displayName }: Pick<User, 'id' | 'displayName'>): void {
    this.ask({ subject: { kind: 'person', userId: id }, name: displayName });
  }

  room({ id, name }: Pick<Room, 'id' | 'name'>): void {
    this.ask({ subject: { kind: 'room', roomId: id }, name: name ?? '' });
  }

  private ask(reported: Reported): void {
    void this.dialogs.open(() => import('./report-dialog.js').then((m) => m.ReportDialog), reported);
  }
}
