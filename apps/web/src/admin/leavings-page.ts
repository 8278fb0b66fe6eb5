import { Component, inject } from '@angular/core';
import type { Leaving } from '@parley/contracts';
import { fullMoment, shortMoment } from '../design/moments.js';
import { PARLEY } from '../session/parley.js';
import { injectNow } from '../shell/minute.js';
import { erasedWords, leavingTexts as texts } from '../texts/leaving.js';
import { DataTable } from './table/data-table.js';
import { TableState } from './table/table-state.js';

/** The receipts of accounts that were deleted, newest first. */
@Component({
  selector: 'parley-admin-leavings-page',
  imports: [DataTable],
  template: '<parley-data-table [state]="state" />',
})
export class AdminLeavingsPage {
  private readonly admin = inject(PARLEY).admin;
  private readonly now = injectNow();
  readonly state = new TableState<Leaving>({
    label: texts.receipts,
    name: 'deleted-accounts',
    head: { title: texts.account, of: ({ userId }) => ({ name: texts.receiptNo(userId) }) },
    columns: [
      {
        head: texts.begun,
        kind: 'moment',
        text: ({ begunAt }) => shortMoment(begunAt, this.now()),
        title: ({ begunAt }) => fullMoment(begunAt),
      },
      {
        head: texts.ended,
        kind: 'moment',
        text: ({ doneAt }) => (doneAt ? shortMoment(doneAt, this.now()) : texts.goingOn),
        title: ({ doneAt }) => (doneAt ? fullMoment(doneAt) : ''),
      },
      { head: texts.by, text: ({ byId, userId }) => (byId === userId ? texts.byThemself : texts.byAdmin) },
      {
        head: texts.words,
        text: ({ messages }) => (messages === 'keep' ? texts.kept : texts.erased),
      },
      { head: texts.wasErased, kind: 'long', text: ({ erased }) => erasedWords(erased).join(', ') },
    ],
    empty: { headline: texts.noReceipts, sentence: texts.noReceiptsSentence },
    key: ({ id }) => id,
    page: async (_, after) => {
      const { leavings, next } = await this.admin.leavings({ ...(after && { after }) });
      return { items: leavings, next };
    },
  });
}
