import { limits, routes } from '@parley/contracts';
import type { Message } from '@parley/contracts';
import { backoff, jittered } from '../backoff.js';
import type { Random } from '../backoff.js';
import type { Clock } from '../clock.js';
import type { Call } from '../http/call.js';
import { ParleyError } from '../parley-error.js';
import { isUnsure } from './shown-reactions.js';

/** Milliseconds in which what is asked for is gathered. */
const gathering = 100;
/**
 * Milliseconds until it is asked again of a message that has changed since: it is another answer only where one reacted
 * on another device, and to one message a thousand people may be reacting before a thousand screens.
 */
const renewing = 10_000;

export interface ReactionParts {
  roomId: string;
  call: Call;
  clock: Clock;
  random: Random;
  /** Who is signed in. */
  me(): string;
  /** A row from an answer. */
  takeRow(message: Message): void;
}

interface Known {
  /** By emoji; those that are not there are not one's own. */
  emojis: ReadonlyMap<string, boolean>;
  /** The revision of the message when it was asked; null: never. */
  askedAt: number | null;
}

/** Asks which reactions are one's own where a message does not name everybody: of each revision of it once. */
export class OwnReactionAsking {
  private readonly known = new Map<number, Known>();
  private readonly wanted = new Map<number, number>();
  /** How often one has reacted here: an answer from before that is asked for again. */
  private readonly acts = new Map<number, number>();
  private timer: { at: number; cancel: () => void } | null = null;
  private round = 0;

  constructor(
    private readonly parts: ReactionParts,
    private readonly changed: () => void,
  ) {}

  of(seq: number): ReadonlyMap<string, boolean> | undefined {
    return this.known.get(seq)?.emojis;
  }

  want(messages: readonly Message[]): void {
    const me = this.parts.me();
    for (const { seq, revision, reactions, deletedAt } of messages) {
      if (deletedAt !== null || !reactions.some((reaction) => isUnsure(reaction, me))) continue;
      const askedAt = this.known.get(seq)?.askedAt ?? null;
      if (askedAt !== null && askedAt >= revision) continue;
      this.wanted.set(seq, Math.max(revision, this.wanted.get(seq) ?? 0));
      this.askIn(askedAt === null ? gathering : jittered(renewing, this.parts.random));
    }
  }

  /** The server took this. */
  acted(seq: number, emoji: string, on: boolean): void {
    const { emojis, askedAt } = this.known.get(seq) ?? { emojis: new Map<string, boolean>(), askedAt: null };
    this.known.set(seq, { emojis: new Map(emojis).set(emoji, on), askedAt });
    this.acts.set(seq, (this.acts.get(seq) ?? 0) + 1);
  }

  clear(): void {
    this.round += 1;
    this.timer?.cancel();
    this.timer = null;
    this.known.clear();
    this.wanted.clear();
    this.acts.clear();
  }

  /** The sooner of two times counts. */
  private askIn(ms: number, attempt = 1): void {
    const { clock } = this.parts;
    const at = clock.now() + ms;
    if (this.timer && this.timer.at <= at) return;
    this.timer?.cancel();
    this.timer = { at, cancel: clock.after(ms, () => void this.ask(attempt)) };
  }

  private async ask(attempt: number): Promise<void> {
    this.timer = null;
    const { round } = this;
    const asked = [...this.wanted].slice(0, limits.ownReactions);
    if (asked.length === 0) return;
    const acts = new Map(this.acts);
    for (const [seq] of asked) this.wanted.delete(seq);
    try {
      const { roomId, call } = this.parts;
      const query = { seqs: asked.map(([seq]) => String(seq)) };
      const { reactions } = await call(routes.reactions.mine, { params: { id: roomId }, query });
      if (round !== this.round) return;
      const mine = new Map(reactions.map(({ seq, emojis }) => [seq, emojis]));
      for (const [seq, revision] of asked) {
        if (acts.get(seq) === this.acts.get(seq)) {
          const emojis = new Map((mine.get(seq) ?? []).map((emoji) => [emoji, true]));
          this.known.set(seq, { emojis, askedAt: revision });
        } else this.wanted.set(seq, revision);
      }
      this.changed();
    } catch (error) {
      if (round !== this.round || !ParleyError.from(error).retryable) return;
      for (const [seq, revision] of asked)
        this.wanted.set(seq, Math.max(revision, this.wanted.get(seq) ?? 0));
      this.askIn(backoff(attempt, this.parts.random), attempt + 1);
      return;
    }
    if (this.wanted.size > 0) this.askIn(gathering);
  }
}
