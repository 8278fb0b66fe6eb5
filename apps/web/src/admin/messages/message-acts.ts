import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { inGroups, type MenuAct } from '../../design/menu-acts.js';
import { PARLEY } from '../../session/parley.js';
import { Dialogs } from '../../shell/dialogs.js';
import { adminMessageTexts as texts } from '../../texts/admin-messages.js';
import type { BulkChoice } from '../table/bulk-dialog.js';
import type { BulkAct } from '../table/table-of.js';
import type { MessageRow } from './message-rows.js';

/** What is done about messages that one does not read. */
@Injectable({ providedIn: 'root' })
export class MessageActs {
  private readonly messages = inject(PARLEY).moderation.messages;
  private readonly dialogs = inject(Dialogs);
  private readonly router = inject(Router);

  of({ message }: MessageRow): MenuAct[] {
    const show = { id: 'show', label: texts.show };
    const report = message.reportId ? [{ id: 'report', label: texts.report }] : [];
    return inGroups<MenuAct>([
      [show, ...report],
      message.deletedAt === null ? [{ id: 'remove', label: texts.remove, danger: true }] : [],
    ]);
  }

  /** Answers how the message is then; null: nothing was changed. */
  async run(act: string, row: MessageRow): Promise<MessageRow | null> {
    const { roomId, seq, reportId } = row.message;
    if (act === 'show') await this.router.navigate(['/rooms', roomId], { queryParams: { at: seq } });
    if (act === 'report') await this.router.navigate(['/admin/reports', reportId]);
    return act === 'remove' ? this.remove(row) : null;
  }

  /** `rowOf`: by its id, of those that are shown. */
  removing(rowOf: (id: string) => MessageRow | undefined): BulkAct {
    return {
      id: 'remove',
      label: texts.removeSeveral,
      heading: texts.removeThem,
      detail: texts.removeDetail,
      done: texts.removed,
      danger: true,
      reason: { label: texts.why, hint: texts.whyHint },
      run: (ids, how) =>
        this.messages.remove(
          ids.flatMap((id) => rowOf(id)?.message ?? []),
          how,
        ),
    };
  }

  private async remove(row: MessageRow): Promise<MessageRow | null> {
    const { id } = row.message;
    const name = texts.named(row.author?.displayName ?? texts.gone, row.room);
    const data: BulkChoice = { act: this.removing(() => row), names: new Map([[id, name]]) };
    const load = () => import('../table/bulk-dialog.js').then((m) => m.BulkDialog);
    if ((await this.dialogs.open<boolean>(load, data)) !== true) return null;
    const deletedAt = new Date().toISOString();
    return { ...row, message: { ...row.message, deletedAt, removedBy: 'moderator', length: 0, versions: 0 } };
  }
}
