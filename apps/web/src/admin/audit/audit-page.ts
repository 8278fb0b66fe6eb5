import { Component } from '@angular/core';
import { adminAuditTexts } from '../../texts/admin-audit.js';
import { DataTable } from '../table/data-table.js';
import { TableState } from '../table/table-state.js';
import { injectAuditTable } from './audit-table.js';

/** Who did what to whom, newest first. */
@Component({
  selector: 'parley-admin-audit-page',
  imports: [DataTable],
  template: `
    <parley-data-table [state]="state">
      <p class="note">{{ texts.sentence }}</p>
    </parley-data-table>
  `,
  styleUrl: '../admin-table.css',
})
export class AdminAuditPage {
  protected readonly texts = adminAuditTexts;
  protected readonly state = new TableState(injectAuditTable());
}
