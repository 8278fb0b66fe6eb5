import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { Overview } from '@parley/contracts';
import { Handles } from '../../http/handles.decorator.js';
import { OverviewReading } from './overview-reading.service.js';

@Controller()
export class OverviewController {
  constructor(private readonly reading: OverviewReading) {}

  @Handles(routes.overview.read)
  read(): Promise<Overview> {
    return this.reading.read();
  }
}
