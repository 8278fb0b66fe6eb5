import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { ReportDetail, RouteInput } from '@parley/contracts';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { Handles, Input } from '../../http/handles.decorator.js';
import { ActingOnReport } from './acting.service.js';
import { Deciding } from './deciding.service.js';
import { ReportTable } from './report-table.service.js';

const { assign, note, act, decide, reopen } = routes.reports;

/** What is done with a report; each answers the report as it is then. */
@Controller()
export class DecidingController {
  constructor(
    private readonly deciding: Deciding,
    private readonly acting: ActingOnReport,
    private readonly table: ReportTable,
  ) {}

  @Handles(assign)
  async assign(
    @By() actor: Actor,
    @Input() { params, body }: RouteInput<typeof assign>,
  ): Promise<ReportDetail> {
    await this.deciding.assign(actor, params.id, body);
    return this.table.one(actor, params.id);
  }

  @Handles(note)
  async note(@By() actor: Actor, @Input() { params, body }: RouteInput<typeof note>): Promise<ReportDetail> {
    await this.deciding.note(actor, params.id, body.text);
    return this.table.one(actor, params.id);
  }

  @Handles(act)
  async act(@By() actor: Actor, @Input() { params, body }: RouteInput<typeof act>): Promise<ReportDetail> {
    await this.acting.act(actor, params.id, body);
    return this.table.one(actor, params.id);
  }

  @Handles(decide)
  async decide(
    @By() actor: Actor,
    @Input() { params, body }: RouteInput<typeof decide>,
  ): Promise<ReportDetail> {
    await this.deciding.decide(actor, params.id, body);
    return this.table.one(actor, params.id);
  }

  @Handles(reopen)
  async reopen(
    @By() actor: Actor,
    @Input() { params, query }: RouteInput<typeof reopen>,
  ): Promise<ReportDetail> {
    await this.deciding.reopen(actor, params.id, query.version);
    return this.table.one(actor, params.id);
  }
}
