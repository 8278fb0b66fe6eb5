import { Injectable } from '@nestjs/common';
import { defaultPreferences } from '@parley/contracts';
import type { Preferences, SelfEvent } from '@parley/contracts';
import { DataSource, In, MoreThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { PreferencesEntity } from '../database/entities/preferences.entity.js';
import { preferencesView } from './preferences.view.js';

/** What people chose for all their devices. */
@Injectable()
export class PreferencesReading {
  constructor(private readonly dataSource: DataSource) {}

  /** Of each of these people, in their order. */
  async of(userIds: readonly string[]): Promise<Preferences[]> {
    const rows = await this.dataSource.manager.findBy(PreferencesEntity, { userId: In([...userIds]) });
    const chosen = new Map(rows.map((row) => [row.userId, preferencesView(row)]));
    return userIds.map((userId) => chosen.get(userId) ?? defaultPreferences);
  }

  /** As an event, where they were stamped later than that (R3). */
  async since(manager: EntityManager, userId: string, selfRevision: number): Promise<SelfEvent[]> {
    const row = await manager.findOneBy(PreferencesEntity, { userId, selfRevision: MoreThan(selfRevision) });
    if (!row) return [];
    return [
      { type: 'preferences.updated', selfRevision: row.selfRevision, preferences: preferencesView(row) },
    ];
  }
}
