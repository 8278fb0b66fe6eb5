import { Injectable } from '@nestjs/common';
import type { SyncedRooms } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { PreferencesReading } from '../users/preferences-reading.service.js';
import { InvitationReading } from './invitations/invitation-reading.service.js';
import { newestStamps } from './newest-stamps.js';
import { OwnThreads } from './threads/own-threads.service.js';

type Whole = Pick<SyncedRooms, 'invitations' | 'preferences' | 'held'>;

/**
 * What one person alone sees and `room.sync` answers whole, since it is little: a node of an older release may have told
 * a client of later numbers than it knew what to tell of. Of what is much, how far it goes.
 */
@Injectable()
export class OwnLists {
  constructor(
    private readonly invitations: InvitationReading,
    private readonly preferences: PreferencesReading,
    private readonly dataSource: DataSource,
    private readonly threads: OwnThreads,
  ) {}

  /** Of each of these people, in their order. Read after their number: what has a lower one is all there. */
  async of(userIds: readonly string[]): Promise<Whole[]> {
    const invitations = await this.invitations.openOf(userIds);
    const preferences = await this.preferences.of(userIds);
    const threads = await this.threads.held(userIds);
    const stamps = await newestStamps(this.dataSource.manager, userIds);
    return userIds.map((_, place) => ({
      invitations: invitations[place],
      preferences: preferences[place],
      held: { threads: threads[place], ...stamps[place] },
    }));
  }
}
