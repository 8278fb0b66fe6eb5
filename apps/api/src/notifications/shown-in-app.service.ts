import { Injectable } from '@nestjs/common';
import type { NotificationAttempt, SayShown } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { askedTogether } from '../database/asked-together.js';
import type { Actor } from '../http/actor.js';

type Shown = SayShown['shown'][number];

interface Said extends Pick<NotificationAttempt, 'outcome' | 'rule' | 'answer'> {
  id: string;
  userId: string;
  deviceId: string;
}

/** What people's open apps say that they made of what was raised: the `app` channel among what was tried. */
@Injectable()
export class ShownInApp {
  private readonly write = askedTogether((said: readonly Said[][]) =>
    this.writeAll(said.flat(), said.length),
  );

  constructor(private readonly database: DataSource) {}

  async note({ id: userId, sessionId, tokenId }: Actor, shown: readonly Shown[]): Promise<void> {
    const deviceId = sessionId ?? tokenId;
    if (deviceId === null) return;
    await this.write(shown.map((each) => ({ ...attemptOf(each), userId, deviceId })));
  }

  /** Tabs of one browser are one device: where one of them showed it, it was shown. */
  private async writeAll(said: readonly Said[], answers: number): Promise<undefined[]> {
    await this.database.query(
      `INSERT INTO notification_attempts AS a
         (notification_id, channel, device_id, device, outcome, rule, answer)
       SELECT DISTINCT ON (n.id, s."deviceId") n.id, 'app', s."deviceId", e.user_agent, s.outcome, s.rule, s.answer
       FROM jsonb_to_recordset($1::jsonb)
         AS s (id uuid, "userId" uuid, "deviceId" uuid, outcome text, rule text, answer text)
       JOIN notifications n ON n.id = s.id AND n.user_id = s."userId" AND n.rule = 'told'
       LEFT JOIN sessions e ON e.id = s."deviceId"
       ORDER BY n.id, s."deviceId", s.outcome = 'received' DESC
       ON CONFLICT (notification_id, channel, device_id) DO UPDATE
         SET outcome = excluded.outcome, rule = excluded.rule, answer = excluded.answer, at = clock_timestamp()
         WHERE a.outcome <> 'received'`,
      [JSON.stringify(said)],
    );
    return Array.from({ length: answers }, () => undefined);
  }
}

function attemptOf({ id, how, sounded }: Shown): Pick<Said, 'id' | 'outcome' | 'rule' | 'answer'> {
  if (how !== 'page' && how !== 'desktop') return { id, outcome: 'left_out', rule: how, answer: '' };
  return { id, outcome: 'received', rule: null, answer: sounded ? `${how} sound` : how };
}
