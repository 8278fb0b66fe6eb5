import { ackOf, commands, problem } from '@parley/contracts';
import type { CommandAnswer, CommandInput, CommandName } from '@parley/contracts';
import { backoff, jittered } from '../backoff.js';
import type { Random } from '../backoff.js';
import type { Clock } from '../clock.js';
import type { Bearer } from '../http/caller.js';
import { Observed } from '../observable.js';
import { endsSession, ParleyError } from '../parley-error.js';
import { readEvent } from './heard.js';
import type { Heard } from './heard.js';
import type { Link, MakeLink } from './link.js';
import type { Surroundings } from './surroundings.js';

/**
 * `online` only once the server has proved the subscription (R21). `since` and `nextAttemptAt` are clock times (ms);
 * `nextAttemptAt` is null while an attempt is under way. `offline`: the device has no network, or nobody is signed in.
 */
export interface ConnectionState {
  status: 'connecting' | 'online' | 'reconnecting' | 'offline';
  since: number;
  nextAttemptAt: number | null;
  /** Why the server closed the last connection, where it said so. */
  told?: string;
}

export interface ConnectionParts {
  url: string;
  link: MakeLink;
  clock: Clock;
  random: Random;
  surroundings: Surroundings;
  bearer: Bearer;
  /** After every connect, before `online`: proves the subscription. A rejection drops the connection. */
  prove(): Promise<void>;
  heard(event: Heard): void;
  /** The server no longer accepts this sign-in. */
  ended(code: string): void;
}

/** Milliseconds a command's ack may take. */
const ackPatience = 10_000;
/** Whom the server sends away it has time to receive elsewhere: they come back within so many milliseconds, each at another moment. */
const spread = 1000;

/** Keeps one link open for as long as it is wanted, and carries typed commands over it. */
export class Connection {
  readonly state: Observed<ConnectionState>;
  private readonly link: Link;
  private readonly waiting = new Set<(error: ParleyError) => void>();
  private wanted = false;
  private linked = false;
  private attempt = 0;
  private round = 0;
  private offered = '';
  private renewed = false;
  private cancelAttempt: () => void = () => undefined;
  private told: string | null = null;

  constructor(private readonly parts: ConnectionParts) {
    this.state = new Observed<ConnectionState>(this.at('offline', null));
    this.link = parts.link(parts.url, {
      connected: () => void this.connected(),
      refused: (data) => void this.refused(data),
      lost: () => this.lost(),
      heard: (name, payload) => this.hear(readEvent(name, payload)),
    });
    parts.surroundings.onNetwork(() => this.networkChanged());
  }

  /** Connects, and stays connected until `stop`. */
  start(): void {
    if (this.wanted) return;
    this.wanted = true;
    this.attempt = 0;
    this.show('connecting', null);
    void this.tryNow();
  }

  stop(): void {
    this.wanted = false;
    this.told = null;
    this.drop();
    this.show('offline', null);
  }

  /** Tries at once instead of at `nextAttemptAt`. */
  retryNow(): void {
    if (!this.wanted || this.linked || this.state.get().nextAttemptAt === null) return;
    void this.tryNow();
  }

  /** Sends one command. Throws ParleyError: the server's problem, `network` when not connected, `timeout`. */
  command<Name extends CommandName>(name: Name, data: CommandInput<Name>): Promise<CommandAnswer<Name>> {
    if (!this.linked) return Promise.reject(ParleyError.local('network'));
    return new Promise((resolve, reject) => {
      const fail = (error: ParleyError) => {
        settle();
        reject(error);
      };
      const cancel = this.parts.clock.after(ackPatience, () => fail(ParleyError.local('timeout')));
      const settle = () => {
        cancel();
        this.waiting.delete(fail);
      };
      this.waiting.add(fail);
      this.link.send(name, data, (ack) => {
        settle();
        const parsed = ackOf(commands[name].answer).safeParse(ack);
        if (!parsed.success) reject(ParleyError.local('answer.unreadable', parsed.error));
        else if (parsed.data.ok) resolve(parsed.data.data as CommandAnswer<Name>);
        else reject(new ParleyError(parsed.data.error));
      });
    });
  }

  private hear(event: Heard): void {
    if (event.kind === 'closing') this.told = event.code;
    else this.parts.heard(event);
  }

  private async tryNow(): Promise<void> {
    this.cancelAttempt();
    const round = ++this.round;
    if (!this.parts.surroundings.online()) {
      this.show('offline', null);
      return;
    }
    if (this.state.get().nextAttemptAt !== null || this.state.get().status === 'offline') {
      this.show(this.attempt > 0 ? 'reconnecting' : 'connecting', null);
    }
    try {
      const token = await this.parts.bearer.token();
      if (!this.wanted || round !== this.round) return;
      if (token === null) {
        this.show('offline', null);
        return;
      }
      this.offered = token;
      this.link.open(token);
    } catch {
      if (this.wanted && round === this.round) this.later();
    }
  }

  private async connected(): Promise<void> {
    this.linked = true;
    const round = this.round;
    try {
      await this.parts.prove();
      if (round !== this.round) return;
      this.attempt = 0;
      this.renewed = false;
      this.told = null;
      this.show('online', null);
    } catch (error) {
      if (round !== this.round) return;
      this.drop();
      if (this.wanted) this.later(ParleyError.from(error).retryAfter);
    }
  }

  private async refused(data: unknown): Promise<void> {
    const parsed = problem.safeParse(data);
    if (!this.wanted) return;
    if (!parsed.success) {
      this.later();
      return;
    }
    const error = new ParleyError(parsed.data);
    if (error.code === 'auth.expired' && !this.renewed) {
      this.renewed = true;
      await this.parts.bearer.renew(this.offered).catch(() => null);
      return void this.tryNow();
    }
    if (endsSession(error)) {
      this.parts.ended(error.code);
      return;
    }
    this.later(error.retryAfter);
  }

  private lost(): void {
    const wasOnline = this.state.get().status === 'online';
    this.drop();
    if (!this.wanted) return;
    if (wasOnline && this.told !== null) this.tryIn(Math.round(this.parts.random() * spread));
    else this.later();
  }

  /** `least` in seconds, as the server asked for. */
  private later(least = 0): void {
    this.attempt += 1;
    const { random } = this.parts;
    this.tryIn(jittered(least * 1000, random) + backoff(this.attempt, random));
  }

  private tryIn(delay: number): void {
    if (!this.parts.surroundings.online()) return this.show('offline', null);
    this.show('reconnecting', this.parts.clock.now() + delay);
    this.cancelAttempt = this.parts.clock.after(delay, () => void this.tryNow());
  }

  private drop(): void {
    this.round += 1;
    this.linked = false;
    this.cancelAttempt();
    this.link.close();
    for (const fail of [...this.waiting]) fail(ParleyError.local('network'));
  }

  private networkChanged(): void {
    if (!this.wanted) return;
    if (this.parts.surroundings.online()) {
      if (this.state.get().status !== 'online') void this.tryNow();
    } else {
      this.drop();
      this.show('offline', null);
    }
  }

  private show(status: ConnectionState['status'], nextAttemptAt: number | null): void {
    const before = this.state.get();
    const since = before.status === status ? before.since : this.parts.clock.now();
    this.state.set({ status, since, nextAttemptAt, ...(this.told !== null && { told: this.told }) });
  }

  private at(status: ConnectionState['status'], nextAttemptAt: number | null): ConnectionState {
    return { status, since: this.parts.clock.now(), nextAttemptAt };
  }
}
