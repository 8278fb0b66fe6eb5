import type { PushDevice, PushMessage, RoomAndOwn } from '@parley/contracts';
import { startPushService } from '@parley/testkit';
import type { PushService, Pushed, Subscription } from '@parley/testkit';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { PushSending } from '../../src/notifications/push/push-sending.service.js';
import { eventually } from '../eventually.js';
import { signIn, signUp } from '../people.js';
import type { Person } from '../people.js';
import { startTestServer } from './test-server.js';
import type { TestServer } from './test-server.js';

type Told = Extract<PushMessage, { type: 'notification' }>;

/** A server, a push service, and people with devices. */
export class PushStory {
  private people = 0;

  private constructor(
    readonly server: TestServer,
    readonly service: PushService,
  ) {}

  static async begin(environment: Record<string, string> = {}): Promise<PushStory> {
    const service = await startPushService();
    const server = await startTestServer({ PUSH_HOSTS: service.host, ...environment });
    return new PushStory(server, service);
  }

  async end(): Promise<void> {
    await this.server.close();
    await this.service.close();
  }

  sql<Row>(statement: string, values: unknown[] = []): Promise<Row[]> {
    return this.server.app.get(DataSource).query(statement, values);
  }

  /** A name of their own: a story's people meet nobody of another one. */
  person(name: string): Promise<Person> {
    return signUp(this.server, `${name}${String((this.people += 1))}`);
  }

  /** The same person on one more device. */
  personAgain({ user }: Person): Promise<Person> {
    return signIn(this.server, user.username);
  }

  async room(owner: Person, ...members: Person[]): Promise<string> {
    const name = `garden-${randomUUID().slice(0, 8)}`;
    const { body } = await owner.post<RoomAndOwn>('/rooms', { kind: 'public', name });
    for (const member of members) await member.post(`/rooms/${body.room.id}/join`);
    return body.room.id;
  }

  async post(author: Person, roomId: string, body: string, more: object = {}): Promise<number> {
    const wanted = { clientId: randomUUID(), body, ...more };
    const reply = await author.post<{ message: { seq: number } }>(`/rooms/${roomId}/messages`, wanted);
    return reply.body.message.seq;
  }

  /** This person's device, subscribed. */
  async device(person: Person, name = 'Phone'): Promise<Subscription & { id: string }> {
    const subscription = this.service.subscribe();
    const { endpoint, p256dh, auth } = subscription;
    const wanted = { endpoint, p256dh, auth, name };
    const { body } = await person.put<{ device: PushDevice }>('/push/device', wanted);
    return { ...subscription, id: body.device.id };
  }

  /** So many messages at once for which the push service has no answer, until the lines to it are cut. */
  async busy(count: number): Promise<{ over: Promise<unknown> }> {
    const slow = this.service.subscribe();
    this.service.answer(slow, 'slow');
    const [target, words] = [
      { ...slow, id: randomUUID() },
      { title: '', body: '', receipt: '' },
    ];
    const manner = { ttl: 60, urgency: 'low', topic: null } as const;
    const before = this.service.requests;
    const sending = this.server.app.get(PushSending);
    const send = () =>
      sending.send(
        target,
        { type: 'test', id: randomUUID(), ...words },
        manner,
        new AbortController().signal,
      );
    const over = Promise.all(Array.from({ length: count }, send));
    await this.service.until(({ requests }) => requests === before + count);
    return { over };
  }

  async isBeingDone(task: string): Promise<boolean> {
    const jobs = await this.sql(
      'SELECT FROM graphile_worker.jobs WHERE task_identifier = $1 AND locked_at IS NOT NULL',
      [task],
    );
    return jobs.length > 0;
  }

  /** What a device was told, once it is so many. */
  async told(device: Subscription, count: number): Promise<Told[]> {
    const messages = () => this.service.takenFor(device).map(({ message }: Pushed) => message);
    const told = () => messages().filter((message): message is Told => message.type === 'notification');
    await this.service.until(() => told().length >= count);
    return told();
  }

  /** Nothing that waits for now is left to do. */
  async done(...tasks: string[]): Promise<void> {
    const names = tasks.length > 0 ? tasks : ['decide', 'push'];
    await eventually(async () => {
      const left = await this.sql(
        'SELECT FROM graphile_worker.jobs WHERE task_identifier = ANY($1::text[])',
        [names],
      );
      return left.length === 0;
    }, 15_000);
  }

  /** What became of everything that was sent to a person: `device outcome rule answer`. */
  async attempts({ id }: Person): Promise<string[]> {
    const rows = await this.sql<Record<'device' | 'outcome' | 'rule' | 'answer', string | null>>(
      `SELECT a.device, a.outcome, a.rule, a.answer FROM notification_attempts a
       JOIN notifications n ON n.id = a.notification_id
       WHERE n.user_id = $1 AND a.channel = 'push' ORDER BY n.seq, a.device`,
      [id],
    );
    return rows.map(({ device, outcome, rule, answer }) =>
      [device, outcome, rule, answer].filter((word) => word !== null && word !== '').join(' '),
    );
  }
}
