import { Component, inject } from '@angular/core';
import type { SettingChanges } from '@parley/contracts';
import { fullMoment, shortMoment } from '../../design/moments.js';
import { PARLEY } from '../../session/parley.js';
import { injectNow } from '../../shell/minute.js';
import { adminSettingTexts as texts } from '../../texts/admin-settings.js';
import { DataTable } from '../table/data-table.js';
import { TableState } from '../table/table-state.js';
import { labelOf, wordOf } from './setting-fields.js';

type Change = SettingChanges['changes'][number];

/** Who chose what for the whole server, and when, newest first. */
@Component({
  selector: 'parley-settings-history',
  imports: [DataTable],
  template: '<parley-data-table [state]="state" />',
})
export class SettingsHistory {
  private readonly admin = inject(PARLEY).admin;
  private readonly now = injectNow();
  readonly state = new TableState<Change>({
    label: texts.history,
    name: 'settings',
    head: {
      title: texts.setting,
      of: ({ setting }) => ({ name: labelOf(setting) }),
    },
    columns: [
      { head: texts.before, text: ({ setting, before }) => wordOf(setting, before) },
      { head: texts.after, text: ({ setting, after }) => wordOf(setting, after) },
      { head: texts.by, kind: 'cut', text: ({ by }) => by?.displayName ?? texts.gone },
      {
        head: texts.at,
        kind: 'moment',
        text: ({ at }) => shortMoment(at, this.now()),
        title: ({ at }) => fullMoment(at),
      },
    ],
    empty: { headline: texts.noHistory, sentence: texts.noHistorySentence },
    key: ({ id }) => id,
    page: async (_, after) => {
      const { changes, next } = await this.admin.settingsHistory({ ...(after && { after }) });
      return { items: changes, next };
    },
  });
}
