import { inject } from '@angular/core';
import { auditActions, filterAudit } from '@parley/contracts';
import { fullMoment, shortMoment } from '../../design/moments.js';
import { PARLEY } from '../../session/parley.js';
import { Dialogs } from '../../shell/dialogs.js';
import { injectNow } from '../../shell/minute.js';
import { adminAuditTexts as texts } from '../../texts/admin-audit.js';
import { adminTableTexts } from '../../texts/admin-tables.js';
import { beginningOf } from '../table/days.js';
import type { Asked, TableOf } from '../table/table-of.js';
import { WhoIs } from '../who-is.js';
import { actOf, actorOf, type AuditRow, auditRows, roomOf, subjectOf } from './audit-rows.js';

function personAt(id: string | undefined): string | null {
  return id ? `/admin/people/${id}` : null;
}

function placeOf(subject: AuditRow['subject']): string | null {
  if (!subject) return null;
  return 'username' in subject ? personAt(subject.id) : `/admin/rooms/${subject.id}`;
}

/** The audit log as a table. To be called where `inject` works. */
export function injectAuditTable(): TableOf<AuditRow> {
  const { admin } = inject(PARLEY);
  const [dialogs, now, whoIs] = [inject(Dialogs), injectNow(), new WhoIs(admin)];
  return {
    label: texts.title,
    name: 'audit',
    head: {
      title: texts.act,
      of: (row) => ({ name: actOf(row), ...(row.entry.reason && { second: row.entry.reason }) }),
    },
    columns: [
      { head: texts.who, kind: 'cut', text: actorOf, link: ({ actor }) => personAt(actor?.id) },
      { head: texts.about, kind: 'cut', text: subjectOf, link: ({ subject }) => placeOf(subject) },
      { head: texts.room, kind: 'cut', text: roomOf, link: ({ room }) => placeOf(room) },
      {
        head: texts.when,
        kind: 'moment',
        text: ({ entry }) => shortMoment(entry.at, now()),
        title: ({ entry }) => fullMoment(entry.at),
      },
      { head: texts.from, text: ({ entry }) => entry.from },
    ],
    filters: [
      {
        name: 'action',
        label: texts.act,
        options: [
          { value: '', text: adminTableTexts.any },
          ...auditActions.map((value) => ({ value, text: texts.acts[value] ?? value })),
        ],
      },
      { name: 'actor', label: texts.whoFilter },
      { name: 'subject', label: texts.aboutFilter },
      { name: 'room', label: texts.roomFilter },
      { name: 'since', label: texts.since, type: 'date' },
      { name: 'until', label: texts.until, type: 'date' },
    ],
    empty: { headline: texts.empty, sentence: texts.emptySentence },
    key: ({ entry }) => entry.id,
    page: async (asked, after) => {
      const filter = await filterOf(whoIs, asked);
      if (filter === null) return { items: [], next: null };
      const list = await admin.audit({ ...filter, ...(after && { after }) });
      return { items: auditRows(list), next: list.next };
    },
    csv: async (asked) => {
      const filter = await filterOf(whoIs, asked);
      return filter === null ? '' : admin.auditTable(filter);
    },
    actsAre: 'buttons',
    acts: () => [{ id: 'details', label: texts.details }],
    act: async (_, row) => {
      await dialogs.open(() => import('./audit-entry-dialog.js').then((m) => m.AuditEntryDialog), row);
      return null;
    },
  };
}

/** null: it names somebody, or a room, that is not there. */
async function filterOf(whoIs: WhoIs, { action, actor, subject, room, since, until }: Asked) {
  const [who, whom, where] = await Promise.all([
    actor ? whoIs.person(actor) : undefined,
    subject ? whoIs.person(subject) : undefined,
    room ? whoIs.room(room) : undefined,
  ]);
  if (who === null || whom === null || where === null) return null;
  const wish = {
    ...(action && { action }),
    ...(who && { actor: who }),
    ...(whom && { subject: whom }),
    ...(where && { room: where }),
    ...(since && { since: beginningOf(since) }),
    ...(until && { until: beginningOf(until, 1) }),
  };
  // What an address has that is none of it fits nothing.
  const parsed = filterAudit.safeParse(wish);
  return parsed.success ? parsed.data : null;
}
