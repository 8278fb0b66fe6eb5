import { limits } from '@parley/contracts';
import type { User } from '@parley/contracts';
import { ParleyError } from '@parley/sdk';
import type { Fetch, MakeLink } from '@parley/sdk';
import { FakeCommands } from './fake-commands.js';
import { readRequest, refusal } from './fake-http.js';
import type { FakeRequest } from './fake-http.js';
import { FakeLink } from './fake-link.js';
import type { FakeGate } from './fake-link.js';
import { FakeRooms } from './fake-rooms.js';
import { FakeServing } from './fake-serving.js';
import type { FakeCookie } from './fake-serving.js';

/**
 * A Parley server in memory, honest to protocol.md, for tests of clients: `fetch` and `link` are its two doors.
 * Each browser (`browser()`) has its own cookie. Faults are set from outside: `reachable`, `intercept`, and each link's.
 */
export class FakeParley extends FakeRooms implements FakeGate {
  reachable = true;
  /** Rows that an answer to `GET /rooms/:id/changes` has at the most. */
  changesAtOnce: number = limits.changes.max;
  /** … and a page of messages. */
  messagesAtOnce: number = limits.page.max;
  /** What was asked over HTTP, as `GET /rooms/:id/changes`. */
  readonly asked: string[] = [];
  /** May answer instead of the server, or throw; undefined lets the request pass. */
  intercept: (request: FakeRequest) => Promise<Response | undefined> | Response | undefined = () => undefined;
  /** What an answer over HTTP waits for on its way back; a rejection loses it. */
  deliver: (request: FakeRequest) => Promise<void> | void = () => undefined;
  /** May refuse a command. */
  refuseCommand: (name: string, data: unknown) => ParleyError | undefined = () => undefined;
  private readonly serving: FakeServing = new FakeServing(this);
  private readonly commands: FakeCommands = new FakeCommands(this);
  /** The status that each link's device said last. */
  readonly statuses = this.commands.statuses;

  /** A token that is good until `expire`. */
  tokenFor(user: User): string {
    return this.accounts.tokenFor(user);
  }

  /** Every access token given so far has run out. */
  expireTokens(): void {
    this.accounts.expireTokens();
  }

  readonly link: MakeLink = (_, ears) => new FakeLink(this, ears, () => this.reachable);

  /** A browser's `fetch`, with a cookie of its own. */
  browser(): Fetch {
    const cookie: FakeCookie = { userId: null };
    return async (url, init) => {
      if (!this.reachable) throw new TypeError('fetch failed');
      try {
        const request = readRequest(url, init);
        this.asked.push(`${request.route.method} ${request.route.path}`);
        const response = (await this.intercept(request)) ?? this.serving.serve(request, cookie);
        await Promise.race([this.deliver(request), calledOff(init.signal)]);
        return response;
      } catch (error) {
        if (error instanceof ParleyError && error.status > 0) return refusal(error.problem);
        throw error;
      }
    };
  }

  enter(token: string, link: FakeLink): string {
    const userId = this.accounts.userOf(token);
    this.links.add(link);
    return userId;
  }

  leave(link: FakeLink): void {
    this.links.delete(link);
    this.statuses.delete(link);
    this.notifications.looks.delete(link);
  }

  command(userId: string, name: string, data: never, link: FakeLink): unknown {
    try {
      const refused = this.refuseCommand(name, data);
      if (refused) throw refused;
      return { ok: true, data: this.commands.obey(userId, name, data, link) };
    } catch (error) {
      if (error instanceof ParleyError) return { ok: false, error: error.problem };
      throw error;
    }
  }
}

/** As `fetch` does: what is called off rejects. */
function calledOff(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const letGo = () => reject(new DOMException('called off', 'AbortError'));
    if (signal?.aborted) letGo();
    else signal?.addEventListener('abort', letGo, { once: true });
  });
}
