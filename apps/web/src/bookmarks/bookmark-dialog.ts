import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { type Bookmark, putBookmark } from '@parley/contracts';
import { Field } from '../design/field.js';
import { FormDialog } from '../design/form-dialog.js';
import { SelectField } from '../design/select-field.js';
import { Submission } from '../design/submission.js';
import { PARLEY } from '../session/parley.js';
import { Toasts } from '../shell/toasts.js';
import { texts } from '../texts.js';
import { remindAt, type ReminderSpan, reminderSpans } from './reminder-spans.js';

type Choice = ReminderSpan | 'keep';

/** What one notes of a message, and when one is to be reminded of it. `data`: the bookmark, or the place of a new one. */
@Component({
  selector: 'parley-bookmark-dialog',
  imports: [Field, FormDialog, SelectField],
  template: `
    <parley-form-dialog
      [heading]="texts.edit"
      [submission]="submission"
      [action]="save"
      (sent)="send()"
      (closed)="ref.close()"
    >
      <parley-field
        name="note"
        [label]="texts.note"
        [hint]="texts.noteHint"
        [error]="submission.fault('note')"
        [(value)]="note"
      />
      <parley-select-field name="remindAt" [label]="texts.remind" [options]="options" [(value)]="choice" />
    </parley-form-dialog>
  `,
})
export class BookmarkDialog {
  private readonly parley = inject(PARLEY);
  private readonly toasts = inject(Toasts);
  private readonly data = inject<Pick<Bookmark, 'roomId' | 'seq'> & Partial<Bookmark>>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef>(DialogRef);
  protected readonly texts = texts.bookmarks;
  protected readonly save = texts.common.save;
  protected readonly submission = new Submission();
  protected readonly note = signal(this.data.note ?? '');
  protected readonly choice = signal<string>(this.data.remindAt ? 'keep' : 'never');
  protected readonly options = this.choices().map((value) => ({
    value,
    text: texts.bookmarks.reminds[value],
  }));

  protected async send(): Promise<void> {
    const { roomId, seq } = this.data;
    const chosen = this.choices().find((each) => each === this.choice()) ?? 'never';
    const given = {
      note: this.note().trim(),
      ...(chosen !== 'keep' && { remindAt: remindAt(chosen, new Date()) }),
    };
    if (!this.submission.admits(putBookmark, given)) return;
    if (!(await this.submission.run(() => this.parley.bookmarks.put(roomId, seq, given)))) return;
    this.toasts.say(texts.bookmarks.saved);
    this.ref.close();
  }

  private choices(): readonly Choice[] {
    return this.data.remindAt ? ['keep', ...reminderSpans] : reminderSpans;
  }
}
