import { Injectable } from '@nestjs/common';
import type { MessageHistory } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { MessageVersionEntity } from '../../database/entities/message-version.entity.js';
import { inSnapshot } from '../../database/snapshot.js';
import type { Actor } from '../../http/actor.js';
import { PromptReading } from '../../rooms/prompt-reading.service.js';
import { readAsMember } from '../../rooms/room-reading.js';
import { readStanding } from '../marked-message.js';

/** What a message said before it was edited, for those who may read it; a deleted one has no past. */
@Injectable()
export class MessageVersions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly prompt: PromptReading,
  ) {}

  of(actor: Actor, place: { roomId: string; seq: number }): Promise<MessageHistory> {
    return this.prompt.anew(actor, () =>
      inSnapshot(this.dataSource, async (manager) => {
        await readAsMember(manager, actor, place.roomId);
        const { body, editedAt, createdAt } = await readStanding(manager, place);
        const { roomId, seq } = place;
        const former = await manager.find(MessageVersionEntity, {
          where: { roomId, seq },
          order: { version: 'ASC' },
        });
        const versions = [
          ...former.map((version) => ({ body: version.body, at: version.writtenAt.toISOString() })),
          { body, at: (editedAt ?? createdAt).toISOString() },
        ];
        return { versions };
      }),
    );
  }
}
