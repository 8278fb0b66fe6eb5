import { Controller, Res } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { AuditList, RouteInput } from '@parley/contracts';
import type { Response } from 'express';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { sendCsv } from '../../http/csv.js';
import { Handles, Input } from '../../http/handles.decorator.js';
import { auditHead, AuditReading } from './audit-reading.service.js';

const { audit } = routes;

@Controller()
export class AuditController {
  constructor(private readonly reading: AuditReading) {}

  @Handles(audit.list)
  list(@Input() { query }: RouteInput<typeof audit.list>): Promise<AuditList> {
    return this.reading.list(query);
  }

  @Handles(audit.export)
  export(
    @By() actor: Actor,
    @Input() { query }: RouteInput<typeof audit.export>,
    @Res() response: Response,
  ): Promise<void> {
    const rows = this.reading.rows(actor, query);
    return sendCsv(response, { name: 'audit.csv', head: auditHead, rows });
  }
}
