import { Injectable } from '@nestjs/common';
import type { NotificationRule } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { askedTogether } from '../../database/asked-together.js';
import { isLongAgo } from '../../http/actor.js';
import { StillToTell } from '../still-to-tell.service.js';
import type { Due } from './push-addressees.js';
import { liveDevices } from './push-devices.service.js';

interface Asked {
  notificationId: string;
  deviceId: string;
}

const looks = 3;

export class NotDue extends Error {
  constructor(readonly rule: NotificationRule) {
    super(`It is not to be told any more: ${rule}`);
  }
}

/**
 * Whoever waits for a turn, at a push service that is slow, may have been removed, or have signed out, by the time that it
 * comes (G5): where it was long ago that it was found to be due, it is asked anew.
 */
@Injectable()
export class PushStillDue {
  private readonly now = askedTogether((asked: readonly Asked[]) => this.rulesOf(asked));

  constructor(
    private readonly database: DataSource,
    private readonly stillToTell: StillToTell,
  ) {}

  /** Rejects with `NotDue` where it is not due any more, and otherwise where nobody finds out in time. */
  async expect({ toTell, device }: Due): Promise<void> {
    const asked = { notificationId: toTell.notification.id, deviceId: device.id };
    for (let [look, at] = [0, toTell.askedAt]; isLongAgo(at); look += 1) {
      if (look === looks) throw new Error('It took too long to find out whether it is still to be told.');
      at = performance.now();
      const rule = await this.now(asked);
      if (rule !== 'told') throw new NotDue(rule);
    }
  }

  private async rulesOf(asked: readonly Asked[]): Promise<NotificationRule[]> {
    const seen = await this.stillToTell.seen([...new Set(asked.map((each) => each.notificationId))]);
    const rules = new Map(seen.map(({ notification, rule }) => [notification.id, rule]));
    const live = await this.database.query<{ id: string }[]>(
      `SELECT d.id FROM ${liveDevices} WHERE d.id = ANY($1::uuid[])`,
      [asked.map(({ deviceId }) => deviceId)],
    );
    const devices = new Set(live.map(({ id }) => id));
    return asked.map(({ notificationId, deviceId }) =>
      devices.has(deviceId) ? (rules.get(notificationId) ?? 'gone') : 'gone',
    );
  }
}
