import { Injectable } from '@nestjs/common';
import type { RetentionPreview, RoomRetentionPreview } from '@parley/contracts';
import { maySetRetention } from '@parley/policy';
import { DataSource } from 'typeorm';
import { ServerSettingsReading } from '../../database/server-settings.service.js';
import { inSnapshot } from '../../database/snapshot.js';
import type { Actor } from '../../http/actor.js';
import { PromptReading } from '../../rooms/prompt-reading.service.js';
import { expectAllowed } from '../../rooms/room-access.js';
import { readRoom } from '../../rooms/room-reading.js';
import { dueInRoom, dueMessages } from './due-messages.js';

/** What a choice would take away now, before it is made. */
@Injectable()
export class RetentionPreviewing {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: ServerSettingsReading,
    private readonly prompt: PromptReading,
  ) {}

  async ofServer(days: number): Promise<RetentionPreview> {
    const { oldest, ...counts } = await dueMessages(this.dataSource.manager, days);
    return { ...counts, oldest: oldest?.toISOString() ?? null };
  }

  ofRoom(actor: Actor, roomId: string, days: number): Promise<RoomRetentionPreview> {
    return this.prompt.anew(actor, () =>
      inSnapshot(this.dataSource, async (manager) => {
        const { subject } = await readRoom(manager, actor, roomId);
        expectAllowed(subject, maySetRetention(subject));
        const { keepDays } = await this.settings.now(manager);
        const { messages, oldest } = await dueInRoom(manager, roomId, Math.min(days, keepDays ?? days));
        return { messages, oldest: oldest?.toISOString() ?? null };
      }),
    );
  }
}
