import { inject } from '@angular/core';
import { type AdminInviteLink, filterAdminLinks, linkStates } from '@parley/contracts';
import type { LinkFilter } from '@parley/sdk';
import { copyText } from '../../design/copy-text.js';
import { fullMoment, shortMoment } from '../../design/moments.js';
import { addressOf } from '../../rooms/invitations/link-facts.js';
import { PARLEY } from '../../session/parley.js';
import { Dialogs } from '../../shell/dialogs.js';
import { injectNow } from '../../shell/minute.js';
import { Toasts } from '../../shell/toasts.js';
import { texts as allTexts } from '../../texts.js';
import { adminLinkTexts as texts } from '../../texts/admin-links.js';
import { adminTableTexts } from '../../texts/admin-tables.js';
import type { BulkChoice } from '../table/bulk-dialog.js';
import type { Asked, BulkAct, TableOf } from '../table/table-of.js';
import { WhoIs } from '../who-is.js';

export const whereTo = ({ room }: AdminInviteLink) => room?.name ?? texts.server;

/** Links onto the server and into public rooms. To be called where `inject` works. */
export function injectLinkTable(): TableOf<AdminInviteLink> {
  const { admin } = inject(PARLEY);
  const [dialogs, toasts, now] = [inject(Dialogs), inject(Toasts), injectNow()];
  const whoIs = new WhoIs(admin);
  const revoking: BulkAct = {
    id: 'revoke',
    label: texts.revoke,
    heading: texts.revokeThem,
    detail: texts.revokeDetail,
    done: texts.revoked,
    danger: true,
    run: (ids, how) => admin.revokeInviteLinks(ids, how),
  };
  const copy = async (code: string) =>
    toasts.say(
      (await copyText(addressOf({ code }))) ? allTexts.message.linkCopied : allTexts.settings.copyFailed,
    );
  const revoke = async (link: AdminInviteLink): Promise<AdminInviteLink | null> => {
    const data: BulkChoice = { act: revoking, names: new Map([[link.id, whereTo(link)]]) };
    const load = () => import('../table/bulk-dialog.js').then((m) => m.BulkDialog);
    if ((await dialogs.open<boolean>(load, data)) !== true) return null;
    return { ...link, state: 'revoked', revokedAt: new Date().toISOString() };
  };
  return {
    label: texts.all,
    name: 'links',
    head: {
      title: texts.where,
      of: (link) => ({
        name: whereTo(link),
        ...(link.asGuest && { second: texts.forGuests }),
        link: `/admin/links/${link.id}`,
        isOff: link.state !== 'open',
      }),
    },
    columns: [
      { head: texts.state, text: ({ state }) => texts.states[state] },
      {
        head: texts.uses,
        kind: 'number',
        text: ({ uses, maxUses }) => texts.used(uses, maxUses),
        sort: { by: 'uses', way: 'descending' },
      },
      {
        head: texts.ends,
        kind: 'moment',
        text: ({ expiresAt }) => (expiresAt ? fullMoment(expiresAt) : texts.endsNot),
        sort: { by: 'ending', way: 'ascending' },
      },
      {
        head: texts.madeBy,
        kind: 'cut',
        text: ({ createdBy }) => createdBy?.displayName ?? texts.gone,
        link: ({ createdBy }) => createdBy && `/admin/people/${createdBy.id}`,
      },
      {
        head: texts.made,
        kind: 'moment',
        text: ({ createdAt }) => shortMoment(createdAt, now()),
        title: ({ createdAt }) => fullMoment(createdAt),
      },
    ],
    filters: [
      {
        name: 'to',
        label: texts.to,
        options: [
          { value: '', text: adminTableTexts.any },
          ...(['server', 'rooms'] as const).map((value) => ({ value, text: texts.tos[value] })),
        ],
      },
      {
        name: 'state',
        label: texts.state,
        options: [
          { value: '', text: adminTableTexts.any },
          ...linkStates.map((value) => ({ value, text: texts.states[value] })),
        ],
      },
      {
        name: 'comers',
        label: texts.comers,
        options: [
          { value: '', text: adminTableTexts.any },
          ...(['member', 'guest'] as const).map((value) => ({ value, text: texts.comersOf[value] })),
        ],
      },
      { name: 'room', label: texts.byRoom },
      { name: 'by', label: texts.byUser },
      {
        name: 'sort',
        label: adminTableTexts.order,
        options: [
          { value: '', text: texts.orders.newest },
          ...(['ending', 'uses'] as const).map((value) => ({ value, text: texts.orders[value] })),
        ],
      },
    ],
    empty: { headline: texts.none, sentence: texts.noneSentence },
    key: ({ id }) => id,
    page: async (asked, after) => {
      const filter = await linkFilter(whoIs, asked);
      if (filter === null) return { items: [], next: null };
      const { inviteLinks, next } = await admin.inviteLinks({ ...filter, ...(after && { after }) });
      return { items: inviteLinks, next };
    },
    csv: async (asked) => {
      const filter = await linkFilter(whoIs, asked);
      return filter === null ? '' : admin.exportInviteLinks(filter);
    },
    acts: ({ code, state }) => [
      ...(code !== null && state === 'open' ? [{ id: 'copy', label: texts.copy }] : []),
      ...(state === 'revoked' ? [] : [{ id: 'revoke', label: texts.revoke }]),
    ],
    act: async (id, link) => {
      if (id === 'revoke') return revoke(link);
      await copy(link.code ?? '');
      return null;
    },
    bulk: [revoking],
  };
}

/** null: it names somebody, or a room, that is not there, or is none of what there is to choose. */
async function linkFilter(
  whoIs: WhoIs,
  { to, state, comers, room, by, sort }: Asked,
): Promise<LinkFilter | null> {
  const [where, who] = await Promise.all([
    room ? whoIs.room(room) : undefined,
    by ? whoIs.person(by) : undefined,
  ]);
  if (where === null || who === null) return null;
  const wish = {
    ...(to && { to }),
    ...(state && { state }),
    ...(comers && { comers }),
    ...(where && { room: where }),
    ...(who && { by: who }),
    ...(sort && { sort }),
  };
  const parsed = filterAdminLinks.safeParse(wish);
  return parsed.success ? parsed.data : null;
}
