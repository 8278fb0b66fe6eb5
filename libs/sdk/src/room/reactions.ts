import { routes } from '@parley/contracts';
import type { Message, RouteAnswer } from '@parley/contracts';
import { Observed } from '../observable.js';
import type { Observable } from '../observable.js';
import { OwnReactionAsking } from './own-reaction-asking.js';
import type { ReactionParts } from './own-reaction-asking.js';
import { persistently } from './persistently.js';
import { shownReactions } from './shown-reactions.js';
import type { ShownReaction, Wanted } from './shown-reactions.js';

const none = { known: new Map<string, boolean>(), wishes: new Map<string, Wanted>() };

/**
 * The reactions to a room's messages as one's own screen shows them. What one chooses is shown at once, and as it was
 * again where the server refuses it. The value is another one after each change of what `of` answers.
 */
export class Reactions implements Observable<object> {
  private readonly changed = new Observed<object>({});
  private readonly asking: OwnReactionAsking;
  /** Chosen here and not answered yet; each is known by its identity. */
  private readonly wishes = new Map<number, ReadonlyMap<string, Wanted>>();
  /** Per message and emoji what was said last: of two choices the later one reaches the server later. */
  private readonly said = new Map<string, Promise<void>>();
  private shown = new Map<number, { parts: readonly unknown[]; reactions: readonly ShownReaction[] }>();

  constructor(private readonly parts: ReactionParts) {
    this.asking = new OwnReactionAsking(parts, () => this.change());
  }

  get(): object {
    return this.changed.get();
  }

  subscribe(listener: (value: object) => void): () => void {
    return this.changed.subscribe(listener);
  }

  /** What is to be shown of a held message; the same value as before while nothing of it changed. */
  of(message: Message): readonly ShownReaction[] {
    const { seq, reactions: told } = message;
    const [known, wishes, me] = [this.asking.of(seq), this.wishes.get(seq), this.parts.me()];
    const parts = [told, known, wishes, me];
    const before = this.shown.get(seq);
    if (before?.parts.every((part, place) => part === parts[place])) return before.reactions;
    const half = { known: known ?? none.known, wishes: wishes ?? none.wishes };
    const reactions = shownReactions(message, me, half);
    this.shown.set(seq, { parts, reactions });
    return reactions;
  }

  /** Sees to it that of these messages it is known soon which reactions are one's own. */
  want(messages: readonly Message[]): void {
    this.asking.want(messages);
  }

  /** Reacts with this emoji, or takes that back. Rejects with ParleyError where it is refused. */
  set(message: Message, emoji: string, on: boolean): Promise<void> {
    const wish = this.wanted(message, emoji, on);
    this.wish(message.seq, emoji, wish);
    const key = `${message.seq} ${emoji}`;
    const before = this.said.get(key) ?? Promise.resolve();
    const saying = before.catch(() => undefined).then(() => this.say(message, emoji, wish));
    this.said.set(key, saying);
    const over = () => {
      if (this.said.get(key) === saying) this.said.delete(key);
    };
    saying.then(over, over);
    return saying;
  }

  /** Who reacted so, in the order in which they did. `after` is the `next` of the page before. */
  people(
    seq: number,
    emoji: string,
    page: { after?: string; limit?: number } = {},
  ): Promise<RouteAnswer<typeof routes.reactions.people>> {
    const { roomId, call } = this.parts;
    return call(routes.reactions.people, { params: { id: roomId, seq }, query: { emoji, ...page } });
  }

  /** Nobody looks any more. What was chosen goes its way. */
  close(): void {
    this.asking.clear();
    this.shown = new Map();
  }

  /** Forgets everything (sign-out). */
  clear(): void {
    this.wishes.clear();
    this.said.clear();
    this.close();
    this.change();
  }

  private wanted(message: Message, emoji: string, on: boolean): Wanted {
    const { count, mine } = this.of(message).find((shown) => shown.emoji === emoji) ?? {
      count: 0,
      mine: false,
    };
    return { on, count: count + Number(on) - Number(mine) };
  }

  private async say({ id, seq }: Message, emoji: string, wish: Wanted): Promise<void> {
    // Something else was chosen since, or somebody else has signed in (R26).
    if (this.wishOf(seq, emoji) !== wish) return;
    const { roomId, call } = this.parts;
    const route = wish.on ? routes.reactions.put : routes.reactions.remove;
    const input = { params: { id: roomId, seq, emoji }, query: { messageId: id } };
    try {
      const { message } = await persistently(this.parts, () => call(route, input));
      this.asking.acted(seq, emoji, wish.on);
      this.unwish(seq, emoji, wish);
      this.parts.takeRow(message);
    } catch (error) {
      this.unwish(seq, emoji, wish);
      throw error;
    } finally {
      this.change();
    }
  }

  private wishOf(seq: number, emoji: string): Wanted | undefined {
    return this.wishes.get(seq)?.get(emoji);
  }

  private wish(seq: number, emoji: string, wish: Wanted): void {
    this.wishes.set(seq, new Map(this.wishes.get(seq)).set(emoji, wish));
    this.change();
  }

  /** Whatever was chosen since stays. */
  private unwish(seq: number, emoji: string, wish: Wanted): void {
    if (this.wishOf(seq, emoji) !== wish) return;
    const left = new Map(this.wishes.get(seq));
    left.delete(emoji);
    if (left.size > 0) this.wishes.set(seq, left);
    else this.wishes.delete(seq);
  }

  private change(): void {
    this.changed.set({});
  }
}
