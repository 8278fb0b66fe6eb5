import { mailRoutes, notificationRoutes } from '@parley/contracts';
import type {
  HowShown,
  MailState,
  Notification,
  NotificationList,
  NotificationReason,
  User,
} from '@parley/contracts';
import type { ShownReports } from './shown-reports.js';
import type { Call } from '../http/call.js';
import { Observed } from '../observable.js';
import type { Observable } from '../observable.js';
import { PushDevices } from './push-devices.js';
import { SeenIds } from './seen-ids.js';

export interface NotificationsParts {
  call: Call;
  met(users: readonly User[]): void;
  shown: ShownReports;
}

/** So many are remembered, so that one that is told twice is heard once. */
const remembered = 1_000;

/** What one is to hear of, why, and on which devices. Every call rejects with ParleyError. */
export class Notifications {
  private readonly latest = new Observed<Notification | null>(null);
  private readonly seen = new SeenIds(remembered);
  /** What one wants to hear of, as it comes, each once. What comes while one is away is not said afterwards. */
  readonly raised: Observable<Notification | null> = this.latest;
  readonly devices: PushDevices;

  constructor(private readonly parts: NotificationsParts) {
    this.devices = new PushDevices(parts.call);
  }

  hear(notification: Notification): void {
    if (!this.seen.meet(notification.id)) return;
    if (notification.author) this.parts.met([notification.author]);
    this.latest.set(notification);
  }

  /** What this device made of it, for "why was I notified"; lost where the line is away. */
  shown(id: string, how: HowShown, sounded = false): void {
    this.parts.shown.add({ id, how, sounded });
  }

  /** What was decided in the last 30 days, newest first. `after` is the `next` of the page before. */
  async list(page: { after?: string; limit?: number } = {}): Promise<NotificationList> {
    const list = await this.parts.call(notificationRoutes.list, { query: { ...page } });
    this.parts.met(list.items.flatMap(({ notification }) => notification.author ?? []));
    return list;
  }

  /** Why one was notified of a message, or was not. */
  async why(roomId: string, seq: number): Promise<NotificationReason> {
    return (await this.parts.call(notificationRoutes.why, { params: { id: roomId, seq } })).reason;
  }

  /** Whether this server sends e-mail, and where to. */
  mail(): Promise<MailState> {
    return this.parts.call(mailRoutes.state);
  }

  clear(): void {
    this.seen.clear();
    this.parts.shown.clear();
    this.latest.set(null);
  }
}
