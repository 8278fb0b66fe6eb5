import { signal } from '@angular/core';
import type { Message } from '@parley/contracts';
import { routes } from '@parley/contracts';
import type { Parley } from '@parley/sdk';

/** So many are remembered; the page shows fewer rows than that. */
const mostKnown = 400;

/** Messages that others answer and that are not in the window: asked for once each, one after the other. */
export class QuotedMessages {
  private readonly known = signal<ReadonlyMap<number, Message | null>>(new Map());
  private readonly wanted = new Set<number>();
  private asking = false;

  constructor(
    private readonly parley: Pick<Parley, 'call' | 'people'>,
    private readonly roomId: string,
  ) {}

  /** Null where there is none; undefined while it is not known, and then it is asked for. */
  get(seq: number): Message | null | undefined {
    const known = this.known();
    if (!known.has(seq)) this.want(seq);
    return known.get(seq);
  }

  private want(seq: number): void {
    this.wanted.add(seq);
    if (this.asking) return;
    this.asking = true;
    queueMicrotask(() => void this.ask());
  }

  private async ask(): Promise<void> {
    for (const seq of this.wanted) {
      try {
        const message = await this.fetch(seq);
        this.known.update((known) => new Map([...known].slice(-mostKnown)).set(seq, message));
      } catch {
        // The row is asked for again when it is next in the page.
      }
      this.wanted.delete(seq);
    }
    this.asking = false;
  }

  private async fetch(seq: number): Promise<Message | null> {
    const query = { around: seq, limit: 3 };
    const { messages, users } = await this.parley.call(routes.messages.list, {
      params: { id: this.roomId },
      query,
    });
    this.parley.people.meet(users);
    return messages.find((message) => message.seq === seq) ?? null;
  }
}
