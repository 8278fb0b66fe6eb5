import { signal } from '@angular/core';
import type { User, UserList } from '@parley/contracts';
import { ParleyError, type Parley, type PeopleLook } from '@parley/sdk';
import type { Page } from '../design/paged-search.js';

/** Pages of people, and how many of them are here. */
export class PeopleListing {
  /** Of answers that cross on their way the one to the last question counts, as for the list itself. */
  private questions = 0;
  private readonly number = signal<number | null>(null);
  private readonly unknown = signal(false);
  /** How many are here now; null until somebody has said it. */
  readonly present = this.number.asReadonly();
  /** Nobody can say at present who is here: all are shown, whatever was asked. */
  readonly presenceUnknown = this.unknown.asReadonly();

  constructor(private readonly people: Pick<Parley['people'], 'search'>) {}

  async page(query: string, { present = false, ...how }: PeopleLook): Promise<Page<User>> {
    const question = ++this.questions;
    const found = await this.find(query, present, how);
    if (question === this.questions) {
      if (found.present !== undefined) this.number.set(found.present);
      this.unknown.set(found.unknown);
    }
    return { items: found.users, next: found.next ?? null };
  }

  /** Asks how many are here, and answers whether that could be said; where not, what was known last stays. */
  async count(): Promise<boolean> {
    try {
      const { present } = await this.people.search('', { present: true, limit: 1 });
      this.number.set(present ?? this.number());
      return true;
    } catch {
      return false;
    }
  }

  private async find(
    query: string,
    present: boolean,
    how: PeopleLook,
  ): Promise<UserList & { unknown: boolean }> {
    try {
      return { ...(await this.people.search(query, present ? { ...how, present } : how)), unknown: false };
    } catch (error) {
      // A list that has begun does not go on with others.
      const isFirst = present && how.after === undefined;
      if (!isFirst || ParleyError.from(error).code !== 'server.unavailable') throw error;
      return { ...(await this.people.search(query, how)), unknown: true };
    }
  }
}
