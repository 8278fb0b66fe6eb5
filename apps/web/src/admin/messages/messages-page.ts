import { Component, inject } from '@angular/core';
import { mayAdminister } from '@parley/policy';
import { fullMoment, shortMoment } from '../../design/moments.js';
import { injectMe } from '../../session/me.js';
import { PARLEY } from '../../session/parley.js';
import { injectNow } from '../../shell/minute.js';
import { adminMessageTexts as texts } from '../../texts/admin-messages.js';
import { adminTableTexts } from '../../texts/admin-tables.js';
import { counted } from '../../texts/count.js';
import { DataTable } from '../table/data-table.js';
import type { Asked } from '../table/table-of.js';
import { TableState } from '../table/table-state.js';
import { whoIsForEverybody } from '../who-is.js';
import { MessageActs } from './message-acts.js';
import { echoOf, messageFilter, type MessageRow, messageRows, stateOf } from './message-rows.js';

/** Messages of public rooms: whose they are, where and when, and not what they say. */
@Component({
  selector: 'parley-admin-messages-page',
  imports: [DataTable],
  template: `
    <parley-data-table [state]="state">
      <p class="note">{{ texts.sentence }}</p>
    </parley-data-table>
  `,
  styleUrl: '../admin-table.css',
})
export class AdminMessagesPage {
  private readonly parley = inject(PARLEY);
  private readonly messages = this.parley.moderation.messages;
  private readonly acts = inject(MessageActs);
  private readonly now = injectNow();
  private readonly me = injectMe();
  private readonly whoIs = whoIsForEverybody(this.parley);
  protected readonly texts = texts;
  protected readonly state: TableState<MessageRow> = new TableState<MessageRow>({
    label: texts.title,
    name: 'messages',
    head: {
      title: texts.author,
      of: ({ author, message }) => ({
        name: author?.displayName ?? texts.gone,
        ...(author && { second: `@${author.username}` }),
        ...(author && { picture: { kind: 'person' as const, url: author.avatarUrl } }),
        link: author ? this.pageOf('people', author.id) : null,
        isOff: message.deletedAt !== null,
      }),
    },
    columns: [
      {
        head: texts.room,
        kind: 'cut',
        text: ({ room }) => room,
        link: ({ message }) => this.pageOf('rooms', message.roomId),
      },
      {
        head: texts.when,
        kind: 'moment',
        text: ({ message }) => shortMoment(message.at, this.now()),
        title: ({ message }) => fullMoment(message.at),
      },
      { head: texts.state, text: stateOf },
      {
        head: texts.reports,
        kind: 'number',
        text: ({ message }) => counted(message.reports),
        link: ({ message }) => message.reportId && `/admin/reports/${message.reportId}`,
        warns: ({ message }) => message.reports > 0,
      },
      { head: texts.length, kind: 'number', text: ({ message }) => counted(message.length) },
      { head: texts.echo, text: echoOf },
    ],
    filters: [
      { name: 'room', label: texts.byRoom },
      { name: 'user', label: texts.byUser },
      { name: 'since', label: texts.since, type: 'date' },
      { name: 'until', label: texts.until, type: 'date' },
      {
        name: 'state',
        label: texts.state,
        options: [
          { value: '', text: adminTableTexts.any },
          ...(['reported', 'standing', 'deleted'] as const).map((value) => ({
            value,
            text: texts.filters[value],
          })),
        ],
      },
    ],
    empty: { headline: texts.none, sentence: texts.noneSentence },
    key: ({ message }) => message.id,
    page: async (asked, after) => {
      const filter = await messageFilter(this.whoIs, asked);
      if (filter === null) return { items: [], next: null };
      const table = await this.messages.list({ ...filter, ...(after && { after }) });
      return { items: messageRows(table), next: table.next };
    },
    csv: (asked) => this.csv(asked),
    acts: (row) => this.acts.of(row),
    act: (id, row) => this.acts.run(id, row),
    bulk: [this.acts.removing((id) => this.state.search.items().find(({ message }) => message.id === id))],
  });

  private async csv(asked: Asked): Promise<string> {
    const filter = await messageFilter(this.whoIs, asked);
    return filter === null ? '' : this.messages.table(filter);
  }

  /** Server moderators have no pages of people and rooms. */
  private pageOf(part: 'people' | 'rooms', id: string): string | null {
    const me = this.me();
    return me && mayAdminister(me) ? `/admin/${part}/${id}` : null;
  }
}
