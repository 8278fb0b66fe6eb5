import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AdminUserDetail } from '@parley/contracts';
import { fullMoment, longDate } from '../../design/moments.js';
import { PARLEY } from '../../session/parley.js';
import { SettingsSection } from '../../settings/settings-section.js';
import { texts as allTexts } from '../../texts.js';
import { adminSignInTexts } from '../../texts/admin-sign-ins.js';
import { adminTexts as texts } from '../../texts/admin.js';
import { injectAuditTable } from '../audit/audit-table.js';
import { type PersonAct, PeopleActs } from '../people-acts.js';
import { injectSessionTable, injectTokenTable } from '../sign-ins/sign-in-tables.js';
import { DataTable } from '../table/data-table.js';
import type { Asked, TableOf } from '../table/table-of.js';
import { TableState } from '../table/table-state.js';
import { Detail } from './detail.js';
import { DetailHead } from './detail-head.js';
import { type Fact, Facts } from './facts.js';

/** One person, for those who run the server: who they are, where they are signed in, and what was done to them. */
@Component({
  selector: 'parley-admin-person-page',
  imports: [DataTable, DetailHead, Facts, RouterLink, SettingsSection],
  templateUrl: './person-page.html',
  styleUrl: './detail-page.css',
})
export class AdminPersonPage {
  private readonly admin = inject(PARLEY).admin;
  private readonly acts = inject(PeopleActs);
  readonly id = input.required<string>();
  protected readonly texts = texts;
  protected readonly signIns = adminSignInTexts;
  protected readonly common = allTexts.common;
  protected readonly back = { text: texts.people, link: '/admin/people' };
  protected readonly detail = new Detail<AdminUserDetail>(this.id, (id) => this.admin.user(id));
  protected readonly user = computed(() => this.detail.value()?.user ?? null);
  protected readonly facts = computed(() => {
    const user = this.user();
    return user ? factsOf(user) : [];
  });
  protected readonly offered = computed(() => {
    const user = this.user();
    return user ? this.acts.of(user) : [];
  });
  protected readonly rooms = computed(() =>
    (this.detail.value()?.rooms ?? []).map(({ id, name, role, archivedAt }) => ({
      id,
      name,
      more: [texts.roomRoles[role], ...(archivedAt ? [texts.archivedOnly] : [])].join(' · '),
    })),
  );
  protected readonly sessions = new TableState(this.theirs(injectSessionTable(), 'user'));
  protected readonly tokens = new TableState(this.theirs(injectTokenTable(), 'user'));
  protected readonly audit = new TableState(this.theirs(injectAuditTable(), 'subject'));

  protected async choose(act: string): Promise<void> {
    const user = this.user();
    if (!user) return;
    const changed = await this.acts.run(act as PersonAct['id'], user);
    if (changed) this.detail.change((held) => ({ ...held, user: changed }));
    for (const table of [this.sessions, this.tokens, this.audit]) table.search.renew();
  }

  /** A table of what is theirs, without what chooses others. */
  private theirs<Row>(table: TableOf<Row>, filter: string): TableOf<Row> {
    const { filters: _, csv: __, ...kept } = table;
    const asked = (): Asked => ({ [filter]: this.id() });
    return { ...kept, page: (_asked, after) => table.page(asked(), after) };
  }
}

function factsOf(user: AdminUserDetail['user']): Fact[] {
  const { username, bot, email, role, suspendedAt, lastSeenAt, createdAt, bio } = user;
  const one = (name: string, text: string, warns = false): Fact => ({ name, values: [{ text, warns }] });
  return [
    one(texts.username, `@${username}${bot ? ` · ${texts.bot}` : ''}`),
    one(texts.role, texts.roles[role]),
    one(
      texts.state,
      suspendedAt ? texts.suspendedSince(fullMoment(suspendedAt)) : texts.active,
      suspendedAt !== null,
    ),
    one(texts.email, email ?? texts.noEmail),
    one(texts.lastSeen, lastSeenAt ? fullMoment(lastSeenAt) : texts.neverSeen),
    one(texts.joined, longDate(createdAt)),
    ...(bio ? [one(texts.bio, bio)] : []),
  ];
}
