import { Injectable } from '@nestjs/common';
import { serverSettings } from '@parley/contracts';
import type { ServerSettings, SettingName } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Config } from '../config/config.js';
import { askPrepared } from './prepared-statement.js';

/** What holds where nobody chose and the environment says nothing. */
export const settingFallbacks: ServerSettings = {
  ...{ name: 'Parley', signUp: 'open', roomCreation: 'member', guests: 'admin', keepDays: null },
};

const chosen = { name: 'chosen-settings', text: 'SELECT name, value FROM server_settings' };

/**
 * What was chosen for the whole server. It is read each time where something is decided by it: so a choice holds on every
 * node from its commit on, with Redis and without.
 */
@Injectable()
export class ServerSettingsReading {
  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
  ) {}

  /** What the environment says, which goes before every choice. */
  get given(): Partial<ServerSettings> {
    const { serverName, signUp, keepDays } = this.config;
    return {
      ...(serverName !== null && { name: serverName }),
      ...(signUp !== null && { signUp }),
      ...(keepDays !== null && { keepDays }),
    };
  }

  async now(manager: EntityManager = this.database.manager): Promise<ServerSettings> {
    return { ...settingFallbacks, ...(await this.chosen(manager)), ...this.given };
  }

  /** What a newer release lets choose, and this one does not know, is as if it were not chosen. */
  async chosen(manager: EntityManager): Promise<Partial<ServerSettings>> {
    const rows = await askPrepared<{ name: string; value: string }>(manager, chosen, []);
    const known = rows
      .filter(({ name }) => isSetting(name))
      .map(({ name, value }) => [name, name === 'keepDays' ? Number(value) : value] as const)
      .filter(([name, value]) => serverSettings.shape[name as SettingName].safeParse(value).success);
    return Object.fromEntries(known);
  }
}

function isSetting(name: string): name is SettingName {
  return name in serverSettings.shape;
}
