import { limits, routes } from '@parley/contracts';
import type { UpdateProfile, User, UserList } from '@parley/contracts';
import type { Clock } from '../clock.js';
import type { Call } from '../http/call.js';
import { Observed } from '../observable.js';
import type { Session } from '../session/session.js';

/** Everybody met so far, by id. */
export class People {
  readonly known = new Observed<ReadonlyMap<string, User>>(new Map());
  private readonly wanted = new Set<string>();
  private cancel: (() => void) | null = null;

  constructor(
    private readonly call: Call,
    private readonly clock: Clock,
    private readonly session: Session,
  ) {}

  get(userId: string): User | undefined {
    return this.known.get().get(userId);
  }

  /** Takes in people that came with something else; of two with one id the later `updatedAt` is true. */
  meet(users: readonly User[]): void {
    const known = this.known.get();
    const news = users.filter((user) => (known.get(user.id)?.updatedAt ?? '') < user.updatedAt);
    if (news.length > 0) this.known.set(new Map([...known, ...news.map((user) => [user.id, user] as const)]));
  }

  /** Sees to it that these are known soon; asks for the missing ones together. */
  want(userIds: Iterable<string>): void {
    for (const userId of userIds) if (!this.get(userId)) this.wanted.add(userId);
    if (this.wanted.size > 0) this.cancel ??= this.clock.after(20, () => void this.fetchWanted());
  }

  /** Searches by name. `after` is the `next` of the page before. */
  async search(query: string, page: { after?: string; limit?: number } = {}): Promise<UserList> {
    const found = await this.call(routes.users.list, { query: { query, ...page } });
    this.meet(found.users);
    return found;
  }

  /** Changes one's own profile. */
  async updateMe(profile: UpdateProfile): Promise<User> {
    const { user } = await this.call(routes.users.updateMe, { body: profile });
    this.session.knowSelf(user);
    this.meet([user]);
    return user;
  }

  clear(): void {
    this.cancel?.();
    this.cancel = null;
    this.wanted.clear();
    this.known.set(new Map());
  }

  private async fetchWanted(): Promise<void> {
    this.cancel = null;
    const ids = [...this.wanted].slice(0, limits.page.max);
    for (const userId of ids) this.wanted.delete(userId);
    try {
      this.meet((await this.call(routes.users.list, { query: { ids } })).users);
    } catch {
      // Whoever still shows them asks again.
    }
    this.want([...this.wanted]);
  }
}
