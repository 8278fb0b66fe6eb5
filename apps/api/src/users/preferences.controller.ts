import { Controller } from '@nestjs/common';
import { defaultPreferences, routes } from '@parley/contracts';
import type { RouteAnswer, RouteInput } from '@parley/contracts';
import { By } from '../http/actor.js';
import type { Actor } from '../http/actor.js';
import { Handles, Input } from '../http/handles.decorator.js';
import { PreferencesReading } from './preferences-reading.service.js';
import { PreferencesService } from './preferences.service.js';

const { mine, update } = routes.preferences;

@Controller()
export class PreferencesController {
  constructor(
    private readonly reading: PreferencesReading,
    private readonly preferences: PreferencesService,
  ) {}

  @Handles(mine)
  async mine(@By() actor: Actor): Promise<RouteAnswer<typeof mine>> {
    const [preferences = defaultPreferences] = await this.reading.of([actor.id]);
    return { preferences };
  }

  @Handles(update)
  async update(
    @By() actor: Actor,
    @Input() { body }: RouteInput<typeof update>,
  ): Promise<RouteAnswer<typeof update>> {
    return { preferences: await this.preferences.choose(actor, body) };
  }
}
