import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import * as z from 'zod';
import { DataSource } from 'typeorm';
import { JobTasks } from '../../jobs/job-tasks.js';
import { Attempts } from '../attempts.service.js';
import { Pace } from '../pace.js';
import { StillToTell } from '../still-to-tell.service.js';
import type { ToTell } from '../still-to-tell.service.js';
import { dueFor, waitingDevice } from './push-addressees.js';
import type { Due, PushAddressee } from './push-addressees.js';
import { PushBatch } from './push-batch.js';
import { PushMessages } from './push-messages.service.js';
import { PushOutcomes } from './push-outcomes.service.js';
import type { PushOutcome } from './push-outcomes.service.js';
import { PushSending } from './push-sending.service.js';
import { NotDue, PushStillDue } from './push-still-due.service.js';
import { Turns } from './turns.js';

const toMany = z.object({ notificationIds: z.array(z.string()) });
const toOne = z.object({ notificationId: z.string(), deviceId: z.string(), left: z.number() });

interface Try {
  attempt: number;
  lastAttempt: boolean;
  signal: AbortSignal;
}

/** So few are told at once; more of them little by little, and one such job after the other. */
const few = 10;
const togetherOfMany = 3;

/** The jobs that send notifications to devices. */
@Injectable()
export class PushDelivering implements OnModuleInit {
  private readonly many = new Turns(1);

  constructor(
    private readonly database: DataSource,
    private readonly tasks: JobTasks,
    private readonly stillToTell: StillToTell,
    private readonly attempts: Attempts,
    private readonly messages: PushMessages,
    private readonly sending: PushSending,
    private readonly outcomes: PushOutcomes,
    private readonly stillDue: PushStillDue,
  ) {}

  onModuleInit(): void {
    this.tasks.define('push', (payload, { signal }) =>
      this.deliver(toMany.parse(payload).notificationIds, signal),
    );
    this.tasks.define('push-again', (payload, helpers) => this.deliverAgain(toOne.parse(payload), helpers));
  }

  /** All that is still to be told of these, to every device that was not told yet. */
  async deliver(notificationIds: readonly string[], signal: AbortSignal): Promise<void> {
    const batch = new PushBatch(
      (one) => this.send(one, signal),
      (done) => this.outcomes.note(done),
    );
    if (notificationIds.length <= few) for (const one of await this.dueOf(notificationIds)) batch.begin(one);
    else await this.many.take('', () => this.beginMany(notificationIds, batch, signal));
    await batch.end();
  }

  /** Whoever tells a whole room leaves time to those who write meanwhile. */
  private async beginMany(ids: readonly string[], batch: PushBatch, signal: AbortSignal): Promise<void> {
    const due = await this.dueOf(ids);
    const pace = new Pace();
    for (const [n, one] of due.entries()) {
      batch.begin(one);
      if (n % togetherOfMany === togetherOfMany - 1 && !signal.aborted) await pace.after(togetherOfMany);
    }
  }

  /** What is not to be told any more is noted. */
  private async dueOf(notificationIds: readonly string[]): Promise<Due[]> {
    const found = await this.stillToTell.of(notificationIds);
    const due = await dueFor(this.database.manager, found);
    const leftOut = due.filter((one) => !isToBeTold(one));
    if (leftOut.length > 0) await this.attempts.note(leftOut.map(leftOutBy));
    return due.filter(isToBeTold);
  }

  /** One device that could not be told before. */
  async deliverAgain(
    { notificationId, deviceId, left }: z.infer<typeof toOne>,
    { attempt, lastAttempt, signal }: Try,
  ): Promise<void> {
    const [toTell] = await this.stillToTell.of([notificationId]);
    const device = await waitingDevice(this.database.manager, { notificationId, deviceId });
    if (!toTell || !device) return;
    if (!isToBeTold({ toTell, device })) return this.attempts.note([leftOutBy({ toTell, device })]);
    const outcome = await this.send({ toTell, device }, signal);
    if (!outcome) return;
    const { answer, ...to } = outcome;
    if (answer.outcome !== 'later') return this.outcomes.note([outcome]);
    if (lastAttempt) {
      await this.outcomes.note([{ ...to, answer: { ...answer, outcome: 'refused' } }]);
      throw new Error(`Given up: ${answer.answer}`);
    }
    await this.attempts.note([waitingFor(to, answer.answer)]);
    if (answer.retryAfter === null) throw new Error(answer.answer);
    await this.outcomes.tryAgain(outcome, left - attempt);
  }

  /** null: when its turn came it was not to be told any more, which is noted. */
  private async send(due: Due, signal: AbortSignal): Promise<PushOutcome | null> {
    const { toTell, device } = due;
    const message = this.messages.notification(toTell, device.id);
    const manner = { ...this.messages.manner(toTell), before: () => this.stillDue.expect(due) };
    try {
      const answer = await this.sending.send(device, message, manner, signal);
      return { notification: toTell.notification, device, answer };
    } catch (error) {
      if (!(error instanceof NotDue)) throw error;
      await this.attempts.note([leftOutBy({ toTell: { ...toTell, rule: error.rule }, device })]);
      return null;
    }
  }
}

function isToBeTold({ toTell }: Due): boolean {
  return toTell.rule === 'told';
}

function leftOutBy({ toTell, device }: Due) {
  const rest = { outcome: 'left_out' as const, rule: toTell.rule, answer: '' };
  return { ...attemptAt(toTell.notification, device), ...rest };
}

function waitingFor({ notification, device }: Omit<PushOutcome, 'answer'>, answer: string) {
  return { ...attemptAt(notification, device), outcome: 'waiting' as const, rule: null, answer };
}

function attemptAt({ id }: ToTell['notification'], device: PushAddressee) {
  return { notificationId: id, channel: 'push' as const, deviceId: device.id, device: device.name };
}
