import { limits, routes } from '@parley/contracts';
import type { PictureSquare, Self, UpdateProfile, User, UserList, UserSort } from '@parley/contracts';
import { backoff } from '../backoff.js';
import type { Random } from '../backoff.js';
import type { Clock } from '../clock.js';
import type { Call } from '../http/call.js';
import type { Upload, UploadWay } from '../http/upload.js';
import { Observed } from '../observable.js';
import { ParleyError } from '../parley-error.js';
import type { Session } from '../session/session.js';

/** Milliseconds between two attempts at the most: soon after the server can answer again all names are shown. */
const mostWait = 2_000;
/** Milliseconds over which those who come back ask anew, each at another moment. */
const spread = 10_000;
/** Of very many, those met last. */
const mostAnew = 2 * limits.page.max;

/** How people are listed. */
export interface PeopleLook {
  sort?: UserSort;
  /** Only those who are here now; the first page says how many they are. */
  present?: boolean;
  after?: string;
  limit?: number;
}

/** Everybody met so far, by id. */
export class People {
  readonly known = new Observed<ReadonlyMap<string, User>>(new Map());
  private wanted = new Set<string>();
  /** Known from before the line broke: what they changed since then nobody has told. */
  private doubted = new Set<string>();
  private cancel: (() => void) | null = null;
  private online = false;
  private cancelRest: () => void = () => undefined;

  constructor(
    private readonly call: Call,
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly session: Session,
    private readonly upload: Upload,
  ) {}

  get(userId: string): User | undefined {
    return this.known.get().get(userId);
  }

  /** Takes in people that came with something else; of two with one id the later `updatedAt` is true. */
  meet(users: readonly User[]): void {
    const known = this.known.get();
    const news = users.filter((user) => (known.get(user.id)?.updatedAt ?? '') < user.updatedAt);
    if (news.length === 0) return;
    this.known.set(new Map([...known, ...news.map((user) => [user.id, user] as const)]));
    const me = this.session.state.get().user;
    const myself = me && news.find(({ id, updatedAt }) => id === me.id && updatedAt > me.updatedAt);
    if (myself) this.learnOfMyself({ ...me, ...myself });
  }

  /** Sees to it that these are known soon; asks for the missing ones together, until they are answered. */
  want(userIds: Iterable<string>): void {
    for (const userId of userIds) if (!this.get(userId)) this.wanted.add(userId);
    if (this.wanted.size > 0) this.fetchIn(20);
  }

  /** The line is there: who is shown is asked for by `renew`, others whom one knows soon after. */
  connected(): void {
    this.online = true;
    this.cancelRest();
    if (this.doubted.size === 0) return;
    const known = () => [...this.known.get().keys()].slice(-mostAnew);
    this.cancelRest = this.clock.after(Math.round(this.random() * spread), () => this.renew(known()));
  }

  /** The line broke. */
  lost(): void {
    this.online = false;
    this.doubtAll();
  }

  /** What is known may be of long ago. */
  doubtAll(): void {
    this.cancelRest();
    this.doubted = new Set(this.known.get().keys());
  }

  /** Who of these is known from before the line broke is asked for once more; where there is no line it waits for one. */
  renew(userIds: Iterable<string>): void {
    if (!this.online || this.doubted.size === 0) return;
    for (const userId of userIds) if (this.doubted.delete(userId)) this.wanted.add(userId);
    if (this.wanted.size > 0) this.fetchIn(20);
  }

  /** The server has another history (R23): what is known stays on the screen, and gives way to whatever is told next. */
  beginAgain(): void {
    this.doubted = new Set(this.known.get().keys());
    this.known.set(new Map([...this.known.get()].map(([id, user]) => [id, { ...user, updatedAt: '' }])));
  }

  /** Searches by name; by a nearly such name too, where few have it. `after` is the `next` of the page before. */
  async search(query: string, { present, ...how }: PeopleLook = {}): Promise<UserList> {
    const asked = { query, ...how, ...(present && { present: 'true' as const }) };
    const found = await this.call(routes.users.list, { query: asked });
    this.meet(found.users);
    return found;
  }

  /** Changes one's own profile. */
  async updateMe(profile: UpdateProfile): Promise<User> {
    return this.learnMyself(this.call(routes.users.updateMe, { body: profile }));
  }

  /** Oneself anew, where something may have been changed elsewhere of which nobody is told. */
  askMyself(): Promise<User> {
    return this.learnMyself(this.call(routes.users.me));
  }

  /** `user.username_taken`; the former one is kept for a while, and for oneself. */
  changeUsername(username: string): Promise<User> {
    return this.learnMyself(this.call(routes.ownAccount.changeUsername, { body: { username } }));
  }

  /** null: no address. Where the server sends e-mail, another one counts once its letter was answered. */
  changeEmail(email: string | null, currentPassword: string): Promise<User> {
    return this.learnMyself(this.call(routes.ownAccount.changeEmail, { body: { email, currentPassword } }));
  }

  /** Sets one's own picture: JPEG, PNG, GIF or WebP, up to 10 MiB; of it the square, else the largest in its middle. */
  putAvatar(picture: Blob, square: PictureSquare | null = null, way: UploadWay = {}): Promise<User> {
    const input = { file: picture, query: { ...square }, ...way };
    return this.learnMyself(this.upload(routes.pictures.putAvatar, input));
  }

  removeAvatar(): Promise<User> {
    return this.learnMyself(this.call(routes.pictures.removeAvatar));
  }

  /** The rooms that one shares with somebody, by id: one has them already. */
  async sharedRooms(userId: string): Promise<readonly string[]> {
    return (await this.call(routes.profiles.sharedRooms, { params: { id: userId } })).roomIds;
  }

  /** Nobody to this person any more. */
  forget(userIds: readonly string[]): void {
    const gone = new Set(userIds);
    for (const userId of gone) this.doubted.delete(userId);
    this.known.set(new Map([...this.known.get()].filter(([userId]) => !gone.has(userId))));
  }

  clear(): void {
    this.cancel?.();
    this.cancel = null;
    this.cancelRest();
    this.wanted = new Set();
    this.doubted = new Set();
    this.known.set(new Map());
  }

  /** Another device changed it: what others see of it counts at once, and of oneself there is more than they are told. */
  private learnOfMyself(myself: Self): void {
    this.session.knowSelf(myself);
    this.learnMyself(this.call(routes.users.me)).catch(() => undefined);
  }

  private async learnMyself(answer: Promise<{ user: Self }>): Promise<User> {
    const { user } = await answer;
    // Of two answers that cross on their way the later version is true.
    if ((this.session.state.get().user?.updatedAt ?? '') <= user.updatedAt) this.session.knowSelf(user);
    this.meet([user]);
    return user;
  }

  private fetchIn(ms: number, attempt = 1): void {
    this.cancel ??= this.clock.after(ms, () => void this.fetchWanted(attempt));
  }

  private async fetchWanted(attempt: number): Promise<void> {
    this.cancel = null;
    const { wanted } = this;
    const ids = [...wanted].slice(0, limits.page.max);
    for (const userId of ids) wanted.delete(userId);
    try {
      const { users } = await this.call(routes.users.list, { query: { ids } });
      if (wanted !== this.wanted) return;
      this.meet(users);
    } catch (error) {
      if (wanted !== this.wanted) return;
      if (ParleyError.from(error).retryable) {
        for (const userId of ids) wanted.add(userId);
        return this.fetchIn(backoff(attempt, this.random, { most: mostWait }), attempt + 1);
      }
    }
    this.want([...wanted]);
  }
}
