import { routes } from '@parley/contracts';
import type { Register, Registered, Self, SignedIn, SignIn, WaitingSignUp } from '@parley/contracts';
import { send } from '../http/send.js';
import type { Wire } from '../http/send.js';
import { Observed } from '../observable.js';
import { endsSession } from '../parley-error.js';
import { nobody } from './session.js';
import type { Session, SessionState } from './session.js';
import type { TabNews, Tabs } from './tabs.js';

/** A token is renewed this long before it runs out (ms). */
const early = 30_000;

/** A person's sign-in: the refresh token is in a cookie this code never sees, the access token in memory only. */
export class CookieSession implements Session {
  readonly state = new Observed<SessionState>(nobody);
  private access: { token: string; until: number } | null = null;
  private renewing: Promise<string | null> | null = null;
  private leaving = false;

  constructor(
    private readonly wire: Wire,
    private readonly tabs: Tabs,
    /** Whether an earlier visit may have left a sign-in here: asking in vain is a 401 in the browser's console. */
    private readonly mayBeSignedIn: () => boolean = () => true,
    /** Who was signed in here when the page was last open: shown at once, until the server says otherwise. */
    private readonly recall: (() => Promise<Self | null>) | null = null,
  ) {
    tabs.hear((news) => this.hear(news));
  }

  async restore(): Promise<SessionState> {
    if (!this.mayBeSignedIn()) this.leave(null);
    else if (!(await this.isRecalled())) await this.refresh();
    return this.state.get();
  }

  async register(account: Register): Promise<Self | WaitingSignUp> {
    const answer = (await send(this.wire, routes.auth.register, { body: account }, null)) as Registered;
    return 'waiting' in answer ? answer : this.enter(answer);
  }

  async signIn(account: SignIn): Promise<Self> {
    return this.enter((await send(this.wire, routes.auth.login, { body: account }, null)) as SignedIn);
  }

  async signOut(): Promise<void> {
    this.leaving = true;
    try {
      await send(this.wire, routes.auth.logout, {}, this.access?.token ?? null);
      this.leave(null);
    } catch (error) {
      if (this.state.get().status !== 'signedOut') throw error;
    } finally {
      this.leaving = false;
    }
    this.tabs.tell({ type: 'signed-out' });
  }

  ended(code: string): void {
    this.leave(code);
  }

  knowSelf(user: Self): void {
    const state = this.state.get();
    if (state.user?.id === user.id) this.state.set({ ...state, user });
  }

  async token(leaving = false): Promise<string | null> {
    if (this.state.get().status === 'signedOut') return null;
    const until = (this.access?.until ?? 0) - (leaving ? 0 : early);
    if (this.access && this.wire.clock.now() < until) return this.access.token;
    return this.refresh();
  }

  async renew(expired: string): Promise<string | null> {
    if (this.access && this.access.token !== expired) return this.access.token;
    return this.refresh();
  }

  /** The line asks for a token at once; if the sign-in is over it ends as any other (R26). */
  private async isRecalled(): Promise<boolean> {
    const user = (await this.recall?.()) ?? null;
    const isNews = this.state.get().status === 'unknown';
    if (user && isNews) this.state.set({ status: 'signedIn', user, reason: null });
    return user !== null && isNews;
  }

  /** One refresh at a time, whoever asks; the server forgives a double one from another tab. */
  private refresh(): Promise<string | null> {
    this.renewing ??= this.tabs
      .alone('refresh', () => this.askForToken())
      .finally(() => (this.renewing = null));
    return this.renewing;
  }

  private async askForToken(): Promise<string | null> {
    try {
      const answer = await send(this.wire, routes.auth.refresh, {}, null);
      this.enterAs(answer as SignedIn);
      return (answer as SignedIn).accessToken;
    } catch (error) {
      if (!endsSession(error)) throw error;
      const { status, reason } = this.state.get();
      this.leave(status === 'signedIn' ? error.code : reason);
      return null;
    }
  }

  private enter(answer: SignedIn): Self {
    this.enterAs(answer);
    this.tabs.tell({ type: 'signed-in', userId: answer.user.id });
    return answer.user;
  }

  private enterAs({ user, accessToken, expiresIn }: SignedIn): void {
    this.access = { token: accessToken, until: this.wire.clock.now() + expiresIn * 1000 };
    this.state.set({ status: 'signedIn', user, reason: null });
  }

  /** While one signs out, the end that the server tells of is one's own doing, whichever way it is heard first (R26). */
  private leave(reason: string | null): void {
    this.access = null;
    this.state.set({ status: 'signedOut', user: null, reason: this.leaving ? null : reason });
  }

  private hear(news: TabNews): void {
    const { status, user, reason } = this.state.get();
    // The server may have told of this sign-out before the tab that did it.
    if (news.type === 'signed-out' && reason !== null) this.leave(null);
    if (status !== 'signedIn') return;
    if (news.type === 'signed-out') this.leave(null);
    if (news.type === 'signed-in' && news.userId !== user?.id) this.leave(null);
  }
}
