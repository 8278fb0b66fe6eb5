import { Injectable } from '@nestjs/common';
import type { Presence } from '@parley/contracts';

const most = 50_000;

/** Where people were as this node last heard it, for as long as the store is away. */
@Injectable()
export class KnownPresence {
  private readonly people = new Map<string, Presence>();

  note(...news: readonly Presence[]): void {
    for (const presence of news) {
      const { userId, version } = presence;
      if ((this.people.get(userId)?.version ?? -1) >= version) continue;
      // The last heard of is the last forgotten.
      this.people.delete(userId);
      this.people.set(userId, presence);
    }
    for (const userId of this.people.keys()) {
      if (this.people.size <= most) return;
      this.people.delete(userId);
    }
  }

  of(userId: string): Presence | undefined {
    return this.people.get(userId);
  }
}
