import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { ServerInfo } from '@parley/contracts';
import { Config } from '../config/config.js';
import { version } from '../config/version.js';
import { Epoch } from '../database/epoch.service.js';
import { Handles } from '../http/handles.decorator.js';
import { Registration } from './registration.service.js';

/** What a stranger needs to know to sign up or in. */
@Controller()
export class ServerInfoController {
  constructor(
    private readonly config: Config,
    private readonly registration: Registration,
    private readonly epoch: Epoch,
  ) {}

  @Handles(routes.server.info)
  async info(): Promise<ServerInfo> {
    return {
      name: this.config.serverName,
      version,
      signUp: this.config.signUp,
      needsOwner: await this.registration.needsOwner(),
      epoch: this.epoch.current(),
      mail: this.config.mail !== null,
    };
  }
}
