import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { derivedKey } from '../../auth/derived-key.js';
import { Config } from '../../config/config.js';
import { askedTogether } from '../../database/asked-together.js';
import { RateLimits } from '../../http/rate-limits/rate-limits.service.js';
import { networkOf } from '../../http/rate-limits/network.js';
import { Attempts } from '../attempts.service.js';
import type { Attempted } from '../attempts.service.js';
import { readReceipt, receiptOf } from './push-receipts.js';
import type { Receipt } from './push-receipts.js';

/** Devices say that something came, so that one that stays silent is seen. */
@Injectable()
export class PushReceiving {
  private readonly key: Buffer;
  private readonly note: (receipt: Receipt) => Promise<undefined>;

  constructor(
    config: Config,
    private readonly database: DataSource,
    private readonly limits: RateLimits,
    private readonly attempts: Attempts,
  ) {
    this.key = derivedKey(config, 'push receipts');
    // A message to a thousand is acknowledged by a thousand at once.
    this.note = askedTogether((receipts) => this.noteAll(receipts));
  }

  receiptFor(receipt: Receipt): string {
    return receiptOf(this.key, receipt);
  }

  /** The same for a word that we never gave out: who asks learns nothing. */
  async received(word: string, ip: string): Promise<void> {
    await this.limits.charge('push receipts from an address', networkOf(ip));
    const receipt = readReceipt(this.key, word);
    if (receipt) await this.note(receipt);
  }

  private async noteAll(receipts: readonly Receipt[]): Promise<undefined[]> {
    const [devices] = await this.database.query<[{ id: string; name: string }[], number]>(
      `WITH held AS (
         SELECT id FROM push_devices WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE
       )
       UPDATE push_devices d SET last_received_at = clock_timestamp(), unanswered = 0, unanswered_since = NULL
       FROM held WHERE d.id = held.id RETURNING d.id, d.name`,
      [receipts.map(({ deviceId }) => deviceId)],
    );
    const names = new Map(devices.map(({ id, name }) => [id, name]));
    await this.attempts.note(receipts.flatMap((receipt) => attemptOf(receipt, names.get(receipt.deviceId))));
    return receipts.map(() => undefined);
  }
}

/** It may come before it was written down that it was sent; a device that is gone has nothing to say any more. */
function attemptOf({ notificationId, deviceId }: Receipt, device: string | undefined): Attempted[] {
  if (notificationId === null || device === undefined) return [];
  const said = { outcome: 'received', rule: null, answer: '' } as const;
  return [{ notificationId, channel: 'push', deviceId, device, ...said }];
}
