import { Component } from '@angular/core';
import { adminSignInTexts } from '../../texts/admin-sign-ins.js';
import { DataTable } from '../table/data-table.js';
import { TableState } from '../table/table-state.js';
import { injectSessionTable } from './sign-in-tables.js';

/** Where people are signed in; each of it can be ended. */
@Component({
  selector: 'parley-admin-sessions-page',
  imports: [DataTable],
  template: `
    <parley-data-table [state]="state">
      <p class="note">{{ texts.sessionsSentence }}</p>
    </parley-data-table>
  `,
  styleUrl: '../admin-table.css',
})
export class AdminSessionsPage {
  protected readonly texts = adminSignInTexts;
  protected readonly state = new TableState(injectSessionTable());
}
