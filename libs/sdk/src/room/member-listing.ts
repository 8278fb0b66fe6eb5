import { limits } from '@parley/contracts';
import type { MemberList } from '@parley/contracts';
import { backoff } from '../backoff.js';
import { wait } from '../clock.js';
import { endsSession, losesRoom, ParleyError } from '../parley-error.js';
import type { HeldTimeline, TimelineParts } from './held-timeline.js';
import { beginAsk, endAsk, judge, showMembers } from './pages.js';
import { memberPage, mostPause } from './room-questions.js';
import { mostMembersListed } from './room-snapshot.js';

const mostPages = mostMembersListed / limits.page.max;

/** Brings the members of a room into its timeline, page by page, so that the first are there at once. */
export class MemberListing {
  private inPart = false;

  constructor(
    private readonly room: HeldTimeline,
    private readonly parts: Pick<TimelineParts, 'call' | 'clock' | 'random' | 'met'>,
  ) {}

  /** A list that stopped in between is asked for again. */
  async list(): Promise<void> {
    try {
      await this.listAll();
    } catch (error) {
      if (this.inPart) void this.listAnew();
      throw error;
    }
  }

  /** However long the server cannot answer. */
  async listAnew(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.listAll();
      } catch (error) {
        if (endsSession(error) || losesRoom(error) || !(error instanceof ParleyError)) return;
        await wait(this.parts.clock, backoff(attempt, this.parts.random, { most: mostPause }));
      }
    }
  }

  private async listAll(): Promise<void> {
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      if (await this.tryAll()) return;
      await wait(this.parts.clock, backoff(attempt, this.parts.random, { first: 100, most: 2_000 }));
    }
    throw ParleyError.local('timeout');
  }

  /** False when what came was older than what is held, or of before a reset: to be asked again (R18). */
  private async tryAll(): Promise<boolean> {
    const { roomId, state } = this.room;
    if (!this.room.isHeld()) return true;
    const [asking, ask] = beginAsk(state.get(), 'members');
    state.set(asking);
    try {
      const pages: MemberList[] = [];
      let after: string | null = null;
      do {
        const page: MemberList = await memberPage(this.parts.call, roomId, after);
        if (!this.room.isHeld()) return true;
        if (judge(state.get(), ask, page) !== 'good') return false;
        pages.push(page);
        after = page.next;
        this.inPart = after !== null && pages.length < mostPages;
        this.parts.met(page.members.map(({ user }) => user));
        state.set(showMembers(state.get(), pages));
      } while (this.inPart);
      return true;
    } finally {
      state.set(endAsk(state.get()));
    }
  }
}
