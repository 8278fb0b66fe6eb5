import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { OwnReports, RouteInput } from '@parley/contracts';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { Handles, Input } from '../../http/handles.decorator.js';
import { ReportReading } from './report-reading.service.js';

const { mine } = routes.reports;

@Controller()
export class OwnReportsController {
  constructor(private readonly reading: ReportReading) {}

  @Handles(mine)
  mine(@By() actor: Actor, @Input() { query }: RouteInput<typeof mine>): Promise<OwnReports> {
    return this.reading.list(actor, query.since);
  }
}
