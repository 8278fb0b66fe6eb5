import { routes } from '@parley/contracts';
import type { Block, User } from '@parley/contracts';
import type { Call } from '../http/call.js';
import { KnownUpTo } from '../inbox/known-up-to.js';
import { Observed } from '../observable.js';
import type { Observable } from '../observable.js';

export interface BlocksParts {
  call: Call;
  met(users: readonly User[]): void;
}

/**
 * Whom one has blocked, the same on all one's devices. Of two words about one the higher number is true. Acts reject with
 * ParleyError.
 */
export class Blocks {
  private readonly stamped = new Map<string, Block>();
  private readonly held = new Observed<ReadonlySet<string>>(new Set());
  /** Their ids; a new set after each change. */
  readonly mine: Observable<ReadonlySet<string>> = this.held;
  private readonly known = new KnownUpTo(async (since) => {
    const { blocks, users, selfRevision } = await this.parts.call(routes.blocks.list, { query: { since } });
    this.parts.met(users);
    this.take(...blocks);
    return selfRevision;
  });

  constructor(private readonly parts: BlocksParts) {}

  async block(userId: string): Promise<void> {
    this.take((await this.parts.call(routes.blocks.put, { params: { id: userId } })).block);
  }

  async lift(userId: string): Promise<void> {
    this.take((await this.parts.call(routes.blocks.remove, { params: { id: userId } })).block);
  }

  /** Takes in the word of some. */
  take(...blocks: readonly Block[]): void {
    let isNews = false;
    for (const block of blocks) {
      if (block.selfRevision <= (this.stamped.get(block.userId)?.selfRevision ?? 0)) continue;
      this.stamped.set(block.userId, block);
      isNews = true;
    }
    if (!isNews) return;
    const present = [...this.stamped.values()].filter(({ removed }) => !removed);
    this.held.set(new Set(present.map(({ userId }) => userId)));
  }

  /** The newest number that any of them bears: where more is there than was heard, it is asked for. */
  newest(selfRevision: number): void {
    this.known.newest(selfRevision);
  }

  clear(): void {
    this.known.clear();
    this.stamped.clear();
    this.held.set(new Set());
  }
}
