import { Injectable } from '@nestjs/common';
import { id } from '@parley/contracts';
import type { NotificationAttempt, NotificationList, NotificationReason } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { Actor } from '../http/actor.js';
import { invalid, Refusal } from '../http/refusal.js';
import { PromptReading } from '../rooms/prompt-reading.service.js';
import { readAsMember } from '../rooms/room-reading.js';
import { Deciding } from './deciding.service.js';
import { StillToTell } from './still-to-tell.service.js';

interface Row {
  id: string;
  rule: NotificationReason['rule'];
  kind: NotificationReason['kind'];
  decidedAt: Date;
  attempts: (Omit<NotificationAttempt, 'at'> & { at: string })[];
}

const columns = `n.id, n.rule, n.kind, n.decided_at AS "decidedAt", coalesce((
  SELECT json_agg(json_build_object('channel', a.channel, 'device', a.device, 'outcome', a.outcome, 'rule', a.rule,
    'answer', a.answer, 'at', a.at) ORDER BY a.at, a.channel, a.device_id)
  FROM notification_attempts a WHERE a.notification_id = n.id), '[]') AS attempts`;

/** What one was notified of, or was not, and why. */
@Injectable()
export class NotificationListing {
  constructor(
    private readonly database: DataSource,
    private readonly prompt: PromptReading,
    private readonly still: StillToTell,
    private readonly deciding: Deciding,
  ) {}

  async list(actor: Actor, { after, limit }: { after?: string; limit: number }): Promise<NotificationList> {
    if (after !== undefined && !id.safeParse(after).success)
      throw invalid({ path: 'after', message: 'is not a place in this list' });
    return this.prompt.anew(actor, async () => {
      const rows = await this.database.query<Row[]>(
        `SELECT ${columns} FROM notifications n
         WHERE n.user_id = $1 AND ($2::uuid IS NULL OR n.id < $2) ORDER BY n.id DESC LIMIT $3`,
        [actor.id, after ?? null, limit + 1],
      );
      const shown = rows.slice(0, limit);
      const seen = await this.still.seen(shown.map((row) => row.id));
      const byId = new Map(seen.map(({ notification }) => [notification.id, notification]));
      return {
        items: shown.flatMap((row) => {
          const notification = byId.get(row.id);
          return notification ? [{ notification, reason: reasonOf(row) }] : [];
        }),
        next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
      };
    });
  }

  /** As it was decided; else by what is set now. */
  why(actor: Actor, place: { roomId: string; seq: number }): Promise<NotificationReason> {
    return this.prompt.asMember(actor, place.roomId, async () => {
      await readAsMember(this.database.manager, actor, place.roomId);
      const [stored] = await this.database.query<Row[]>(
        `SELECT ${columns} FROM notifications n JOIN messages x ON x.room_id = n.room_id AND x.seq = n.seq
         WHERE n.user_id = $1 AND n.room_id = $2 AND n.seq = $3 AND n.source = 'message' AND x.deleted_at IS NULL`,
        [actor.id, place.roomId, place.seq],
      );
      if (stored) return reasonOf(stored);
      const { rule, kind, facts } = (await this.deciding.now(actor.id, place)) ?? {};
      if (!rule || facts?.gone) throw new Refusal('message.not_found');
      return { rule, kind: kind ?? null, decidedAt: null, attempts: [] };
    });
  }
}

function reasonOf({ rule, kind, decidedAt, attempts }: Row): NotificationReason {
  const told = attempts.map((attempt) => ({ ...attempt, at: new Date(attempt.at).toISOString() }));
  return { rule, kind, decidedAt: decidedAt.toISOString(), attempts: told };
}
