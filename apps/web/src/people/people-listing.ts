import { signal } from '@angular/core';
import type { User } from '@parley/contracts';
import { ParleyError, type Parley, type PeopleLook } from '@parley/sdk';
import type { Page } from '../design/paged-search.js';

/** Pages of people, and how many of them are here. */
export class PeopleListing {
  private readonly number = signal<number | null>(null);
  private readonly unknown = signal(false);
  /** How many are here now; null until somebody has said it. */
  readonly present = this.number.asReadonly();
  /** Nobody can say at present who is here: all are shown, whatever was asked. */
  readonly presenceUnknown = this.unknown.asReadonly();

  constructor(private readonly people: Pick<Parley['people'], 'search'>) {}

  async page(query: string, { present = false, ...how }: PeopleLook): Promise<Page<User>> {
    if (!present) return this.all(query, how);
    try {
      const { users, next = null, present: number } = await this.people.search(query, { ...how, present });
      if (number !== undefined) this.number.set(number);
      this.unknown.set(false);
      return { items: users, next };
    } catch (error) {
      // A list that has begun does not go on with others.
      if (how.after !== undefined || ParleyError.from(error).code !== 'server.unavailable') throw error;
      const page = await this.all(query, how);
      this.unknown.set(true);
      return page;
    }
  }

  /** Asks how many are here; where nobody can say it, what was known last stays. */
  async count(): Promise<void> {
    try {
      const { present } = await this.people.search('', { present: true, limit: 1 });
      this.number.set(present ?? this.number());
    } catch {
      return;
    }
  }

  private async all(query: string, how: PeopleLook): Promise<Page<User>> {
    const { users, next = null } = await this.people.search(query, how);
    this.unknown.set(false);
    return { items: users, next };
  }
}
