import { Injectable } from '@nestjs/common';
import type {
  ChosenSettings,
  ServerSettings,
  SettingChanges,
  SettingName,
  UpdateSettings,
} from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { noteAct } from '../audit/note-act.js';
import { ServerSettingsReading, settingFallbacks } from '../database/server-settings.service.js';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';
import { idCursor } from '../rooms/id-cursor.js';
import { peopleById } from '../users/people-by-id.js';

/** Which variable of the environment says what could be chosen. */
const variables: Partial<Record<SettingName, string>> = {
  ...{ name: 'SERVER_NAME', signUp: 'SIGN_UP', keepDays: 'KEEP_DAYS' },
};

type Chosen = string | number | null;

interface ChangeRow {
  id: string;
  setting: string;
  before: string | null;
  after: string | null;
  at: Date;
  userId: string | null;
}

/** What owners choose for the whole server, one after the other, each with what was before it. */
@Injectable()
export class ServerSettingsChoosing {
  constructor(
    private readonly database: DataSource,
    private readonly settings: ServerSettingsReading,
  ) {}

  async read(manager = this.database.manager): Promise<ChosenSettings> {
    const [chosen, { given }] = [await this.settings.chosen(manager), this.settings];
    const setting = <Name extends SettingName>(name: Name) => ({
      value: { ...settingFallbacks, ...chosen, ...given }[name],
      chosen: chosen[name] ?? null,
      fallback: settingFallbacks[name],
      environment: given[name] === undefined ? null : (variables[name] ?? null),
    });
    return {
      settings: {
        ...{ name: setting('name'), signUp: setting('signUp'), roomCreation: setting('roomCreation') },
        ...{ guests: setting('guests'), keepDays: setting('keepDays') },
      },
    };
  }

  choose(actor: Actor, wishes: UpdateSettings): Promise<ChosenSettings> {
    this.refuseOverridden(wishes);
    return this.database.transaction(async (manager) => {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext('parley: the settings'))`);
      const chosen = await this.settings.chosen(manager);
      for (const [name, after] of Object.entries(wishes) as [SettingName, Chosen | undefined][]) {
        const before = chosen[name] ?? null;
        if (after !== undefined && after !== before) await change(manager, actor, { name, before, after });
      }
      return this.read(manager);
    });
  }

  async history({ after, limit }: { after?: string; limit: number }): Promise<SettingChanges> {
    const { manager } = this.database;
    const rows = await manager.query<ChangeRow[]>(
      `SELECT id, setting, before, after, at, user_id AS "userId" FROM setting_changes
       WHERE $1::uuid IS NULL OR id < $1 ORDER BY id DESC LIMIT $2`,
      [after === undefined ? null : idCursor(after), limit + 1],
    );
    const shown = rows.slice(0, limit);
    const people = await peopleById(
      manager,
      shown.flatMap(({ userId }) => userId ?? []),
    );
    const byId = new Map(people.map((person) => [person.id, person]));
    return {
      changes: shown.map(({ userId, at, ...row }) => ({
        ...row,
        at: at.toISOString(),
        by: byId.get(userId ?? '') ?? null,
      })),
      next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
    };
  }

  /** A choice that would change nothing is not taken: whoever made it would look for what it did. */
  private refuseOverridden(wishes: UpdateSettings): void {
    const overridden = (Object.keys(wishes) as (keyof ServerSettings)[]).filter(
      (name) => wishes[name] !== undefined && this.settings.given[name] !== undefined,
    );
    if (overridden.length === 0) return;
    const names = overridden.map((name) => variables[name] ?? name).join(' and ');
    throw new Refusal('setting.overridden', {
      detail: `The environment of this server sets this (${names}). Change it there.`,
    });
  }
}

async function change(
  manager: EntityManager,
  actor: Actor,
  { name, before, after }: { name: SettingName; before: Chosen; after: Chosen },
): Promise<void> {
  if (after === null) await manager.query('DELETE FROM server_settings WHERE name = $1', [name]);
  else
    await manager.query(
      `INSERT INTO server_settings (name, value) VALUES ($1, $2)
       ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
      [name, after.toString()],
    );
  await manager.query(
    'INSERT INTO setting_changes (id, setting, before, after, user_id) VALUES ($1, $2, $3, $4, $5)',
    [uuidv7(), name, before?.toString(), after?.toString(), actor.id],
  );
  await noteAct(manager, actor, {
    action: 'settings.changed',
    subject: { kind: 'server' },
    before: { [name]: before },
    after: { [name]: after },
  });
}
