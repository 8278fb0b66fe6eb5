import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import * as z from 'zod';
import { ServerSettingsReading } from '../../database/server-settings.service.js';
import type { Actor } from '../../http/actor.js';
import { JobQueue } from '../../jobs/job-queue.js';
import { JobTasks } from '../../jobs/job-tasks.js';
import { deviceOf } from './push-addressees.js';
import { PushDevices } from './push-devices.service.js';
import { PushOutcomes } from './push-outcomes.service.js';
import { PushReceiving } from './push-receiving.service.js';
import { PushSending } from './push-sending.service.js';

const payload = z.object({ id: z.string(), deviceId: z.string() });
/** Somebody looks at the device and waits. */
const manner = { ttl: 600, urgency: 'high', topic: null } as const;
const tries = 3;

/** "Send me one." */
@Injectable()
export class PushTesting implements OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly settings: ServerSettingsReading,
    private readonly queue: JobQueue,
    private readonly tasks: JobTasks,
    private readonly devices: PushDevices,
    private readonly sending: PushSending,
    private readonly receiving: PushReceiving,
    private readonly outcomes: PushOutcomes,
  ) {}

  onModuleInit(): void {
    this.tasks.define('push-test', (given, { signal }) => this.deliver(payload.parse(given), signal));
  }

  async send(actor: Actor, deviceId: string): Promise<void> {
    const { manager } = this.database;
    await this.devices.expectOwn(manager, actor, deviceId);
    await this.queue.add(manager, 'push-test', { id: uuidv7(), deviceId }, { maxAttempts: tries });
  }

  private async deliver({ id, deviceId }: z.infer<typeof payload>, signal: AbortSignal): Promise<void> {
    const device = await deviceOf(this.database.manager, deviceId);
    if (!device) return;
    const receipt = this.receiving.receiptFor({ notificationId: null, deviceId });
    const { name: title } = await this.settings.now();
    const words = { title, body: 'Notifications come to this device.' };
    const answer = await this.sending.send(device, { type: 'test', id, ...words, receipt }, manner, signal);
    if (answer.outcome === 'later') throw new Error(answer.answer);
    if (answer.outcome === 'gone') await this.outcomes.forget([device]);
    if (answer.outcome === 'sent') await this.outcomes.noteSentTo(device);
  }
}
