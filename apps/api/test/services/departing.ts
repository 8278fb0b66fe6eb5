import type { Leaving, LeftMessages } from '@parley/contracts';
import type { Actor } from '../../src/http/actor.js';
import { AccountLeaving } from '../../src/leaving/account-leaving.service.js';
import { LeavingReading } from '../../src/leaving/leaving-reading.service.js';
import { eventually } from '../eventually.js';
import type { Story } from './story.js';

/** Accounts that end, in a story's words. */
export class Departing {
  constructor(private readonly story: Story) {}

  /** All of it is done. */
  async leave(actor: Actor, messages: LeftMessages = 'keep'): Promise<Leaving> {
    const { code } = await this.begin(actor, messages);
    return this.done(() => this.receipt(code));
  }

  begin(actor: Actor, messages: LeftMessages = 'keep') {
    return this.story.get(AccountLeaving).leave(actor, messages);
  }

  async remove(by: Actor, { id }: Actor, messages: LeftMessages = 'keep'): Promise<Leaving> {
    const begun = await this.story.get(AccountLeaving).remove(by, id, messages);
    return this.done(async () => (await this.list()).find((one) => one.id === begun.id) ?? begun);
  }

  outlook(actor: Actor) {
    return this.story.get(AccountLeaving).outlook(actor);
  }

  receipt(code: string): Promise<Leaving> {
    return this.story.get(LeavingReading).byCode(code);
  }

  async list(): Promise<Leaving[]> {
    return (await this.story.get(LeavingReading).list({ limit: 200 })).leavings;
  }

  private async done(read: () => Promise<Leaving>): Promise<Leaving> {
    await eventually(async () => (await read()).doneAt !== null, 15_000);
    return read();
  }
}
