import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { OwnReport, RouteInput } from '@parley/contracts';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { Answer } from '../../http/answer.js';
import { Handles, Input } from '../../http/handles.decorator.js';
import { Reporting } from './reporting.service.js';

const { make } = routes.reports;

@Controller()
export class ReportingController {
  constructor(private readonly reporting: Reporting) {}

  @Handles(make)
  async make(
    @By() actor: Actor,
    @Input() { body }: RouteInput<typeof make>,
  ): Promise<Answer<{ report: OwnReport }>> {
    const { report, created } = await this.reporting.report(actor, body);
    return new Answer(created ? 201 : 200, { report });
  }
}
