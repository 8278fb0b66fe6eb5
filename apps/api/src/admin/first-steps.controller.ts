import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { endFirstSteps } from '../database/place.js';
import { Handles } from '../http/handles.decorator.js';

@Controller()
export class FirstStepsController {
  constructor(private readonly database: DataSource) {}

  @Handles(routes.place.endFirstSteps)
  endFirstSteps(): Promise<void> {
    return endFirstSteps(this.database.manager);
  }
}
