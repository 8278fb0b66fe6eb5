import { Controller, Res } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type {
  AdminInviteLink,
  AdminInviteLinkDetail,
  AdminInviteLinks,
  InviteLink,
  RevokedLinks,
  RouteInput,
} from '@parley/contracts';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { Answer } from '../../http/answer.js';
import { sendCsv } from '../../http/csv.js';
import type { CsvCell } from '../../http/csv.js';
import { Handles, Input } from '../../http/handles.decorator.js';
import { InvitationAllowance } from '../../rooms/invitations/invitation-allowance.service.js';
import { LinkMaking } from '../../rooms/invite-links/link-making.service.js';
import { portion, wholeTable } from '../whole-table.js';
import { LinkTable } from './link-table.service.js';
import { LinksRevoking } from './links-revoking.service.js';

const { list, export: exported, one, make, revoke, revokeSeveral } = routes.serverLinks;
const head = [
  ...['id', 'state', 'room', 'room id', 'made by', 'made by id', 'made'],
  ...['ends', 'uses', 'most uses', 'revoked', 'makes guests'],
];

/** Links onto the server, and of those into public rooms whose they are and what came of them. */
@Controller()
export class AdminInviteLinksController {
  constructor(
    private readonly making: LinkMaking,
    private readonly table: LinkTable,
    private readonly revoking: LinksRevoking,
    private readonly allowance: InvitationAllowance,
    private readonly database: DataSource,
  ) {}

  @Handles(list)
  list(@Input() { query }: RouteInput<typeof list>): Promise<AdminInviteLinks> {
    return this.table.page(query);
  }

  @Handles(exported)
  export(
    @By() actor: Actor,
    @Input() { query }: RouteInput<typeof exported>,
    @Res() response: Response,
  ): Promise<void> {
    const rows = wholeTable(this.database.manager, actor, async (after) => {
      const { inviteLinks, next } = await this.table.page({ ...query, after, limit: portion });
      return { rows: inviteLinks.map(cellsOf), next };
    });
    return sendCsv(response, { name: 'links.csv', head, rows });
  }

  @Handles(make)
  async make(
    @By() actor: Actor,
    @Input() { body }: RouteInput<typeof make>,
  ): Promise<Answer<{ inviteLink: InviteLink }>> {
    const { created, inviteLink } = await this.allowance.charged(actor, () =>
      this.making.makeForServer(actor, body),
    );
    return new Answer(created ? 201 : 200, { inviteLink });
  }

  @Handles(revokeSeveral)
  revokeSeveral(
    @By() actor: Actor,
    @Input() { body }: RouteInput<typeof revokeSeveral>,
  ): Promise<RevokedLinks> {
    return this.revoking.revokeAll(actor, body);
  }

  @Handles(one)
  one(@Input() { params }: RouteInput<typeof one>): Promise<AdminInviteLinkDetail> {
    return this.table.one(params.id);
  }

  @Handles(revoke)
  revoke(@By() actor: Actor, @Input() { params }: RouteInput<typeof revoke>): Promise<void> {
    return this.revoking.revoke(actor, params.id);
  }
}

function cellsOf({ id, state, room, createdBy, createdAt, ...link }: AdminInviteLink): CsvCell[] {
  const { expiresAt, uses, maxUses, revokedAt, asGuest } = link;
  return [
    ...[id, state, room?.name ?? '', room?.id ?? '', createdBy?.username ?? '', createdBy?.id ?? ''],
    ...[createdAt, expiresAt, uses, maxUses, revokedAt, asGuest ? 'yes' : ''],
  ];
}
