import { Injectable } from '@nestjs/common';
import { defaultPreferences, preferences } from '@parley/contracts';
import type { Preferences, UpdatePreferences } from '@parley/contracts';
import { isDeepStrictEqual } from 'node:util';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { CommittedChanges } from '../database/committed-changes.js';
import { PreferencesEntity } from '../database/entities/preferences.entity.js';
import type { Actor } from '../http/actor.js';
import { preferencesView } from './preferences.view.js';
import { bumpSelfRevision, lockPeople } from './self-revision.js';

/** What people choose for all their devices. What is so already is no change (R3). */
@Injectable()
export class PreferencesService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: CommittedChanges,
  ) {}

  async choose({ id: userId }: Pick<Actor, 'id'>, chosen: UpdatePreferences): Promise<Preferences> {
    const { preferences, changed } = await this.database.transaction('READ COMMITTED', (manager) =>
      chooseInside(manager, userId, chosen),
    );
    if (changed) {
      const { selfRevision } = preferences;
      const event = { type: 'preferences.updated' as const, selfRevision, preferences };
      this.changes.publish({ to: 'user', userId, event });
    }
    return preferences;
  }
}

async function chooseInside(
  manager: EntityManager,
  userId: string,
  given: UpdatePreferences,
): Promise<{ preferences: Preferences; changed: boolean }> {
  await lockPeople(manager, [userId]);
  const held = await manager.findOneBy(PreferencesEntity, { userId });
  const wanted = merged(given, held?.chosen);
  if (isSo({ ...defaultPreferences, ...held?.chosen }, wanted))
    return { preferences: held ? preferencesView(held) : defaultPreferences, changed: false };
  const selfRevision = await bumpSelfRevision(manager, userId);
  // Only what is chosen now: what another release wrote beside it stays.
  await manager.query(
    `INSERT INTO preferences (user_id, chosen, self_revision) VALUES ($1, $2, $3)
     ON CONFLICT (user_id) DO UPDATE
       SET chosen = preferences.chosen || excluded.chosen, self_revision = excluded.self_revision`,
    [userId, JSON.stringify(wanted), selfRevision],
  );
  const chosen = { ...held?.chosen, ...wanted };
  return { preferences: preferencesView({ chosen, selfRevision }), changed: true };
}

/** Of what one wants to hear of only what is given is changed. */
function merged({ notifyAbout, ...given }: UpdatePreferences, held: PreferencesEntity['chosen'] = {}) {
  if (!notifyAbout) return given;
  return {
    ...given,
    notifyAbout: { ...preferences.parse({ ...held, selfRevision: 0 }).notifyAbout, ...notifyAbout },
  };
}

function isSo(held: Record<string, unknown>, wanted: UpdatePreferences): boolean {
  return Object.entries(wanted).every(([key, value]) => isDeepStrictEqual(held[key], value));
}
