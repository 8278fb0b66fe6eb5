import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { ServerInfo } from '@parley/contracts';
import { Config } from '../config/config.js';
import { version } from '../config/version.js';
import { Epoch } from '../database/epoch.service.js';
import { readPlace } from '../database/place.js';
import { ServerSettingsReading } from '../database/server-settings.service.js';
import { Handles } from '../http/handles.decorator.js';
import { placePictureUrl } from '../http/picture-url.js';
import { DataSource } from 'typeorm';
import { Registration } from './registration.service.js';

/** What a stranger needs to know to sign up or in. */
@Controller()
export class ServerInfoController {
  constructor(
    private readonly config: Config,
    private readonly settings: ServerSettingsReading,
    private readonly registration: Registration,
    private readonly epoch: Epoch,
    private readonly database: DataSource,
  ) {}

  @Handles(routes.server.info)
  async info(): Promise<ServerInfo> {
    const { name, signUp, roomCreation, guests, keepDays } = await this.settings.now();
    const { pictureId, firstSteps } = await readPlace(this.database.manager);
    return {
      name,
      version,
      signUp,
      roomCreation,
      keepDays,
      guests,
      needsOwner: await this.registration.needsOwner(),
      epoch: this.epoch.current(),
      mail: this.config.mail !== null,
      pictureUrl: placePictureUrl(pictureId),
      firstSteps,
    };
  }
}
