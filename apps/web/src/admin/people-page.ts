import { Component, inject } from '@angular/core';
import { type AdminUser, serverRoles } from '@parley/contracts';
import { fullMoment, shortMoment } from '../design/moments.js';
import { PARLEY } from '../session/parley.js';
import { injectNow } from '../shell/minute.js';
import { adminTableTexts } from '../texts/admin-tables.js';
import { adminTexts as texts } from '../texts/admin.js';
import { peopleBulk, peopleFilter } from './people-choices.js';
import { type PersonAct, PeopleActs } from './people-acts.js';
import { DataTable } from './table/data-table.js';
import { TableState } from './table/table-state.js';

/** Everybody with an account: who they are to the server, and what can be done about it. */
@Component({
  selector: 'parley-admin-people-page',
  imports: [DataTable],
  template: '<parley-data-table [state]="state" />',
})
export class AdminPeoplePage {
  private readonly admin = inject(PARLEY).admin;
  private readonly acts = inject(PeopleActs);
  private readonly now = injectNow();
  protected readonly state = new TableState<AdminUser>({
    label: texts.people,
    name: 'people',
    find: texts.findPerson,
    head: {
      title: texts.person,
      of: (user) => ({
        name: user.displayName,
        second: [`@${user.username}`, ...(user.bot ? [texts.bot] : [])].join(' · '),
        picture: { kind: 'person', url: user.avatarUrl },
        link: `/admin/people/${user.id}`,
        isOff: user.suspendedAt !== null,
      }),
    },
    columns: [
      { head: texts.role, text: ({ role }) => texts.roles[role] },
      {
        head: texts.state,
        text: ({ suspendedAt }) =>
          suspendedAt ? texts.suspendedSince(shortMoment(suspendedAt, this.now())) : texts.active,
        warns: ({ suspendedAt }) => suspendedAt !== null,
      },
      {
        head: texts.lastSeen,
        kind: 'moment',
        text: ({ lastSeenAt }) => (lastSeenAt ? shortMoment(lastSeenAt, this.now()) : texts.neverSeen),
        title: ({ lastSeenAt }) => (lastSeenAt ? fullMoment(lastSeenAt) : ''),
        sort: { by: 'seen', way: 'descending' },
      },
      { head: texts.email, kind: 'cut', text: ({ email }) => email ?? texts.noEmail },
      {
        head: texts.joined,
        kind: 'moment',
        text: ({ createdAt }) => shortMoment(createdAt, this.now()),
        title: ({ createdAt }) => fullMoment(createdAt),
        sort: { by: 'newest', way: 'descending' },
      },
    ],
    filters: [
      {
        name: 'role',
        label: texts.role,
        options: [
          { value: '', text: texts.anyRole },
          ...serverRoles.map((value) => ({ value, text: texts.roles[value] })),
        ],
      },
      {
        name: 'suspended',
        label: texts.state,
        options: [
          { value: '', text: texts.anyState },
          { value: 'false', text: texts.active },
          { value: 'true', text: texts.suspendedState },
        ],
      },
      {
        name: 'sort',
        label: adminTableTexts.order,
        options: [
          { value: '', text: texts.peopleOrder.near },
          { value: 'newest', text: texts.peopleOrder.newest },
          { value: 'seen', text: texts.peopleOrder.seen },
        ],
      },
    ],
    empty: { headline: texts.noPeople, sentence: texts.noPeopleSentence },
    none: texts.noPerson,
    key: ({ id }) => id,
    page: async (asked, after) => {
      const { users, next } = await this.admin.users({ ...peopleFilter(asked), ...(after && { after }) });
      return { items: users, next: next ?? null };
    },
    csv: (asked) => this.admin.exportUsers(peopleFilter(asked)),
    acts: (user) => this.acts.of(user),
    act: (id, user) => this.acts.run(id as PersonAct['id'], user),
    bulk: peopleBulk(this.admin),
  });
}
