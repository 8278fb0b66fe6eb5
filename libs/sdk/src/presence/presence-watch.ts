import { limits } from '@parley/contracts';
import type { CommandAnswer, CommandInput, Presence } from '@parley/contracts';
import { backoff } from '../backoff.js';
import type { Random } from '../backoff.js';
import { every } from '../clock.js';
import type { Clock } from '../clock.js';
import { Observed } from '../observable.js';
import { ParleyError } from '../parley-error.js';

export interface PresenceWire {
  watch(data: CommandInput<'presence.watch'>): Promise<CommandAnswer<'presence.watch'>>;
  set(data: CommandInput<'presence.set'>): Promise<unknown>;
}

/** Milliseconds: a status that the server could not take is said again this soon, at the latest. */
const mostWait = 2_000;

/** Where the people are whom somebody shows (R27). */
export class PresenceWatch {
  /** By user id; who is not in it was not asked for or is not known. */
  readonly people = new Observed<ReadonlyMap<string, Presence>>(new Map());
  private readonly shown = new Map<string, number>();
  private chosen: 'online' | 'away' | 'dnd' | null = null;
  private cancelAsk: (() => void) | null = null;
  private cancelMinute: () => void = () => undefined;
  private cancelSay: () => void = () => undefined;
  private online = false;

  constructor(
    private readonly wire: PresenceWire,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  get(userId: string): Presence | undefined {
    return this.people.get().get(userId);
  }

  /**
   * Shows these people until the answer is called; several may show the same. At most 500 in all are watched: those who
   * were asked for last. Of the others nothing is known meanwhile.
   */
  watch(userIds: Iterable<string>): () => void {
    const ids = [...new Set(userIds)];
    for (const userId of ids) this.show(userId);
    this.askSoon();
    let over = false;
    return () => {
      if (over) return;
      over = true;
      for (const userId of ids) this.unshow(userId);
      this.askSoon();
    };
  }

  /**
   * Says how present this device is: again after every reconnect, and until the server could take it. Throws
   * ParleyError where it could not at once.
   */
  async set(status: 'online' | 'away' | 'dnd'): Promise<void> {
    this.chosen = status;
    await this.say();
  }

  /** Of two with the same person the higher version is true. */
  hear(...news: Presence[]): void {
    const known = this.people.get();
    this.put(news.filter(({ userId, version }) => (known.get(userId)?.version ?? -1) < version));
  }

  /** The connection is there: asks now and each minute. */
  connected(): void {
    this.online = true;
    this.beginAgain();
    this.cancelMinute();
    this.cancelMinute = every(this.clock, 60_000, () => void this.ask());
    void this.say().catch(() => undefined);
    void this.ask();
  }

  lost(): void {
    this.online = false;
    this.cancelMinute();
    this.cancelSay();
  }

  clear(): void {
    this.lost();
    this.chosen = null;
    this.people.set(new Map());
  }

  /** What was known before is no measure for another process's versions. */
  private beginAgain(): void {
    const known = [...this.people.get()].map(
      ([userId, presence]) => [userId, { ...presence, version: -1 }] as const,
    );
    this.people.set(new Map(known));
  }

  private askSoon(delay = 100, attempt = 1): void {
    this.cancelAsk ??= this.clock.after(delay, () => void this.ask(attempt));
  }

  /** What cannot be answered now is asked again before the minute is over. */
  private async ask(attempt = 1): Promise<void> {
    this.cancelAsk?.();
    this.cancelAsk = null;
    if (!this.online) return;
    const shown = [...this.shown.keys()];
    const userIds = shown.slice(-limits.watched);
    this.forget(shown.slice(0, -limits.watched));
    const held = this.people.get();
    try {
      this.answered((await this.wire.watch({ userIds })).presence, held);
    } catch {
      this.askSoon(backoff(attempt, this.random), attempt + 1);
    }
  }

  /** Of whom nothing was heard since it was asked, the answer is true, whatever a node said under a higher version. */
  private answered(answer: readonly Presence[], held: ReadonlyMap<string, Presence>): void {
    const isUnheard = ({ userId }: Presence) => this.get(userId) === held.get(userId);
    this.put(
      answer.filter((presence) => isUnheard(presence) && !isSame(presence, this.get(presence.userId))),
    );
    this.hear(...answer);
  }

  private put(news: readonly Presence[]): void {
    if (news.length === 0) return;
    const put = news.map((presence) => [presence.userId, presence] as const);
    this.people.set(new Map([...this.people.get(), ...put]));
  }

  /** Nobody tells of them any more: what was known would stand there for ever. */
  forget(userIds: readonly string[]): void {
    const known = this.people.get();
    if (!userIds.some((userId) => known.has(userId))) return;
    const gone = new Set(userIds);
    this.people.set(new Map([...known].filter(([userId]) => !gone.has(userId))));
  }

  private sayIn(ms: number, attempt = 1): void {
    this.cancelSay();
    this.cancelSay = this.clock.after(ms, () => void this.say(attempt).catch(() => undefined));
  }

  private async say(attempt = 1): Promise<void> {
    this.cancelSay();
    const { chosen } = this;
    if (!this.online || chosen === null) return;
    try {
      await this.wire.set({ status: chosen });
    } catch (error) {
      const isUnsaid = chosen === this.chosen && ParleyError.from(error).retryable;
      if (isUnsaid) this.sayIn(backoff(attempt, this.random, { most: mostWait }), attempt + 1);
      throw error;
    }
  }

  /** Comes last again, however long they are shown. */
  private show(userId: string): void {
    const times = this.shown.get(userId) ?? 0;
    this.shown.delete(userId);
    this.shown.set(userId, times + 1);
  }

  private unshow(userId: string): void {
    const times = (this.shown.get(userId) ?? 1) - 1;
    if (times > 0) this.shown.set(userId, times);
    else this.shown.delete(userId);
  }
}

function isSame(one: Presence, other: Presence | undefined): boolean {
  return one.version === other?.version && one.status === other.status && one.lastSeenAt === other.lastSeenAt;
}
