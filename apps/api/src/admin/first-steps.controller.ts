import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { RouteInput } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { endFirstSteps } from '../database/place.js';
import { Handles, Input } from '../http/handles.decorator.js';

const { place } = routes;

@Controller()
export class FirstStepsController {
  constructor(private readonly database: DataSource) {}

  @Handles(place.endFirstSteps)
  endFirstSteps(@Input() _: RouteInput<typeof place.endFirstSteps>): Promise<void> {
    return endFirstSteps(this.database.manager);
  }
}
