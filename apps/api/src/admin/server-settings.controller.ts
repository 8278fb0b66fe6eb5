import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { ChosenSettings, RouteInput, SettingChanges } from '@parley/contracts';
import { By } from '../http/actor.js';
import type { Actor } from '../http/actor.js';
import { Handles, Input } from '../http/handles.decorator.js';
import { ServerSettingsChoosing } from './server-settings-choosing.service.js';

const { read, update, history } = routes.settings;

@Controller()
export class ServerSettingsController {
  constructor(private readonly choosing: ServerSettingsChoosing) {}

  @Handles(read)
  read(): Promise<ChosenSettings> {
    return this.choosing.read();
  }

  @Handles(update)
  update(@By() actor: Actor, @Input() { body }: RouteInput<typeof update>): Promise<ChosenSettings> {
    return this.choosing.choose(actor, body);
  }

  @Handles(history)
  history(@Input() { query }: RouteInput<typeof history>): Promise<SettingChanges> {
    return this.choosing.history(query);
  }
}
