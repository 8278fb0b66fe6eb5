import { limits, routes } from '@parley/contracts';
import { backoff } from '../backoff.js';
import type { Random } from '../backoff.js';
import type { Clock } from '../clock.js';
import type { Call } from '../http/call.js';
import type { Observable } from '../observable.js';
import { ParleyError } from '../parley-error.js';
import type { PresenceWatch } from '../presence/presence-watch.js';
import type { SessionState } from '../session/session.js';
import type { ConnectionState } from '../socket/connection.js';
import type { People } from './people.js';

/** Milliseconds in which what may have made somebody a stranger is asked about together, each device at another moment. */
const [gather, spread] = [100, 400];

export interface StrangersParts {
  call: Call;
  clock: Clock;
  random: Random;
  session: Observable<SessionState>;
  connection: Observable<ConnectionState>;
  /** The rooms one is in. */
  rooms: Observable<ReadonlyMap<string, unknown>>;
  people: People;
  presence: PresenceWatch;
  /** Who wrote what is held: their names stand there. */
  authors(): Iterable<string>;
  /** What lies on the device is of before. */
  forgotten(): void;
}

/**
 * Guests know those they share a room with, and who wrote what they read. Who is a guest from now on, or shares the last
 * room with somebody no more, asks who is left, and forgets the others on the device too.
 */
export class Strangers {
  private cancel: (() => void) | null = null;
  private role: string | undefined;
  private roomCount = 0;
  private readonly stops: (() => void)[];

  constructor(private readonly parts: StrangersParts) {
    const { session, connection, rooms } = parts;
    this.stops = [
      session.subscribe(({ user }) => {
        if (user?.role !== this.role) this.soon();
        this.role = user?.role;
      }),
      connection.subscribe(({ status }) => {
        if (status === 'online') this.soon();
      }),
      rooms.subscribe(({ size }) => {
        if (size < this.roomCount) this.soon();
        this.roomCount = size;
      }),
    ];
  }

  /** Somebody may have left the last room that one shared with them. */
  soon(): void {
    if (this.isGuest()) this.askIn(gather + Math.round(this.parts.random() * spread));
  }

  close(): void {
    this.cancel?.();
    for (const stop of this.stops) stop();
  }

  private isGuest(): boolean {
    return this.parts.session.get().user?.role === 'guest';
  }

  private askIn(ms: number, attempt = 1): void {
    this.cancel ??= this.parts.clock.after(ms, () => void this.ask(attempt));
  }

  private async ask(attempt: number): Promise<void> {
    this.cancel = null;
    const { session, people, random } = this.parts;
    const me = session.get().user?.id;
    const known = [...people.known.get().keys()].filter((id) => id !== me);
    try {
      const left = await this.leftOf(known);
      if (session.get().user?.id === me && this.isGuest()) this.forget(known.filter((id) => !left.has(id)));
    } catch (error) {
      if (ParleyError.from(error).retryable && this.isGuest())
        this.askIn(backoff(attempt, random), attempt + 1);
    }
  }

  private async leftOf(known: readonly string[]): Promise<ReadonlySet<string>> {
    const left = new Set<string>();
    for (let from = 0; from < known.length; from += limits.page.max) {
      const ids = known.slice(from, from + limits.page.max);
      const { users } = await this.parts.call(routes.users.list, { query: { ids } });
      for (const { id } of users) left.add(id);
    }
    return left;
  }

  private forget(strangers: readonly string[]): void {
    if (strangers.length === 0) return;
    this.parts.presence.forget(strangers);
    const named = new Set(this.parts.authors());
    const gone = strangers.filter((id) => !named.has(id));
    if (gone.length === 0) return;
    this.parts.people.forget(gone);
    this.parts.forgotten();
  }
}
