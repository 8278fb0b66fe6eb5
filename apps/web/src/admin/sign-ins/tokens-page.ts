import { Component } from '@angular/core';
import { adminSignInTexts } from '../../texts/admin-sign-ins.js';
import { DataTable } from '../table/data-table.js';
import { TableState } from '../table/table-state.js';
import { injectTokenTable } from './sign-in-tables.js';

/** What programs sign in with; each of it can be ended. */
@Component({
  selector: 'parley-admin-tokens-page',
  imports: [DataTable],
  template: `
    <parley-data-table [state]="state">
      <p class="note">{{ texts.tokensSentence }}</p>
    </parley-data-table>
  `,
  styleUrl: '../admin-table.css',
})
export class AdminTokensPage {
  protected readonly texts = adminSignInTexts;
  protected readonly state = new TableState(injectTokenTable());
}
