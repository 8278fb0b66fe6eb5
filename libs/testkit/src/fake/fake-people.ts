import { createParley, memoryOutbox, noSurroundings, noTabs, soleLease } from '@parley/sdk';
import type { Parley, ParleyOptions } from '@parley/sdk';
import { FakeClock, settled } from '../fake-clock.js';
import type { FakeLink } from './fake-link.js';
import { FakeParley } from './fake-parley.js';

/** A fake server, a clock, and people with clients of it. */
export class FakePlace {
  readonly server = new FakeParley();
  readonly clock = new FakeClock();

  /** A device that nobody is signed in on. */
  device(more: ParleyOptions = {}): Parley {
    return createParley({
      clock: this.clock,
      fetch: this.server.browser(),
      link: this.server.link,
      random: () => 0.5,
      tabs: noTabs,
      surroundings: noSurroundings,
      outbox: memoryOutbox(),
      lease: soleLease,
      ...more,
    });
  }

  /** A device of this person, connected. */
  async comes(username: string, more: ParleyOptions = {}): Promise<Parley> {
    this.server.account(username);
    const parley = this.device(more);
    await parley.session.signIn({ username, password: 'correct horse' });
    await settled();
    return parley;
  }

  /** The connections of this person. */
  linksOf(username: string): FakeLink[] {
    const { id } = this.server.account(username);
    return [...this.server.links].filter(({ userId }) => userId === id);
  }

  /** How often this was asked over HTTP so far, as `GET /rooms/:id/changes`. */
  timesAsked(what: string): number {
    return this.server.asked.filter((asked) => asked === what).length;
  }
}
