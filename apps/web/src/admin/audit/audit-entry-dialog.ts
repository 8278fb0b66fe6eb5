import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import type { AuditValues } from '@parley/contracts';
import { DialogFrame } from '../../design/dialog-frame.js';
import { fullMoment } from '../../design/moments.js';
import { texts as allTexts } from '../../texts.js';
import { adminAuditTexts as texts } from '../../texts/admin-audit.js';
import { actOf, actorOf, type AuditRow, roomOf, subjectOf } from './audit-rows.js';

/** All that is kept of one act. */
@Component({
  selector: 'parley-audit-entry-dialog',
  imports: [DialogFrame],
  template: `
    <parley-dialog-frame [heading]="heading" (closed)="ref.close()">
      <dl>
        @for (fact of facts; track fact.name) {
          <dt>{{ fact.name }}</dt>
          <dd dir="auto">{{ fact.value }}</dd>
        }
      </dl>
      @if (changes.length > 0) {
        <table>
          <thead>
            <tr>
              <th scope="col">{{ texts.field }}</th>
              <th scope="col">{{ texts.before }}</th>
              <th scope="col">{{ texts.after }}</th>
            </tr>
          </thead>
          <tbody>
            @for (change of changes; track change.field) {
              <tr>
                <th scope="row">{{ change.field }}</th>
                <td dir="auto">{{ change.before }}</td>
                <td dir="auto">{{ change.after }}</td>
              </tr>
            }
          </tbody>
        </table>
      }
      <button actions type="button" class="button" (click)="ref.close()">{{ common.close }}</button>
    </parley-dialog-frame>
  `,
  styles: `
    dl {
      display: grid;
      grid-template-columns: max-content minmax(0, 1fr);
      gap: var(--s2) var(--s4);
      margin: 0;
      font: var(--label);
    }
    dt {
      color: var(--soft);
    }
    dd {
      margin: 0;
      overflow-wrap: anywhere;
    }
    table {
      border-collapse: collapse;
      font: var(--label);
    }
    th,
    td {
      padding: var(--s2);
      border-block-end: 1px solid var(--line);
      text-align: start;
      overflow-wrap: anywhere;
    }
    thead th {
      color: var(--soft);
    }
  `,
})
export class AuditEntryDialog {
  private readonly row = inject<AuditRow>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef>(DialogRef);
  protected readonly texts = texts;
  protected readonly common = allTexts.common;
  protected readonly heading = actOf(this.row);
  protected readonly facts = [
    { name: texts.who, value: named(actorOf(this.row), this.row.actor?.username) },
    { name: texts.about, value: subjectOf(this.row) },
    { name: texts.room, value: roomOf(this.row) },
    { name: texts.when, value: fullMoment(this.row.entry.at) },
    { name: texts.from, value: this.row.entry.from },
    { name: texts.reason, value: this.row.entry.reason },
  ].filter(({ value }) => value !== '');
  protected readonly changes = changesOf(this.row.entry.before, this.row.entry.after);
}

function named(name: string, username: string | undefined): string {
  return username ? `${name} (@${username})` : name;
}

function changesOf(before: AuditValues | null, after: AuditValues | null) {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...fields].map((field) => ({ field, before: said(before?.[field]), after: said(after?.[field]) }));
}

function said(value: AuditValues[string] | undefined): string {
  return value === undefined || value === null || value === '' ? texts.none : String(value);
}
