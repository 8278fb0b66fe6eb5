import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { Presence, RouteInput } from '@parley/contracts';
import { By } from '../http/actor.js';
import type { Actor } from '../http/actor.js';
import { Handles, Input } from '../http/handles.decorator.js';
import { PresenceReading } from './presence-reading.service.js';

@Controller()
export class PresenceController {
  constructor(private readonly reading: PresenceReading) {}

  @Handles(routes.presence.list)
  async list(
    @By() actor: Actor,
    @Input() { query }: RouteInput<typeof routes.presence.list>,
  ): Promise<{ presence: Presence[] }> {
    return { presence: await this.reading.of(actor, await this.reading.visible(actor, query.userIds)) };
  }
}
