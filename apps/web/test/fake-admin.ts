import type {
  AdminInviteLink,
  AdminInviteLinkDetail,
  AdminRoom,
  AdminSession,
  AdminToken,
  AdminUser,
  AdminUserDetail,
  AuditEntry,
  ChosenSettings,
  DeadJob,
  FilterAudit,
  JobTable,
  Overview,
  Leaving,
  RetentionPreview,
  SettingChanges,
  UpdateSettings,
  SignUpRequest,
  SignUpState,
  UpdateUser,
  User,
} from '@parley/contracts';
import type { LinkFilter, PeopleFilter } from '@parley/sdk';

interface Listing {
  after?: string;
  limit?: number;
}

type Act = <T>(what: string, done: () => T) => T;

/** What admins see of a server, without one. Two are on a page. */
export class FakeAdmin {
  people: AdminUser[] = [];
  places: AdminRoom[] = [];
  jobs: DeadJob[] = [];
  signUps: SignUpRequest[] = [];
  receipts: Leaving[] = [];
  settings: ChosenSettings['settings'] = {
    name: { value: 'Parley', chosen: null, fallback: 'Parley', environment: null },
    signUp: { value: 'open', chosen: null, fallback: 'open', environment: null },
    roomCreation: { value: 'member', chosen: null, fallback: 'member', environment: null },
    keepDays: { value: null, chosen: null, fallback: null, environment: null },
    guests: { value: 'admin', chosen: null, fallback: 'admin', environment: null },
  };
  overview: Overview | null = null;
  entries: AuditEntry[] = [];
  signIns: AdminSession[] = [];
  programs: AdminToken[] = [];
  memberOf: AdminUserDetail['rooms'] = [];
  owners: User[] = [];
  tickets: AdminInviteLink[] = [];
  /** Who came by any link. */
  came: AdminInviteLinkDetail['people'] = [];
  work: JobTable['tasks'] = [];
  /** By what people were asked for last. */
  asked: object = {};
  /** Those whom nobody may suspend. */
  readonly protected = new Set<string>();
  settingChanges: SettingChanges['changes'] = [];
  /** What a smaller number of days would take away. */
  wouldGo: RetentionPreview = { messages: 0, rooms: 0, oldest: null };

  constructor(private readonly act: Act) {}

  readonly parley = {
    users: async ({ after, limit: _, ...asked }: PeopleFilter & Listing = {}) =>
      this.act(`users ${asked.query ?? ''} ${after ?? ''}`.trim(), () => {
        this.asked = asked;
        const { query = '', role, suspended } = asked;
        const fit = this.people.filter(
          (user) =>
            user.username.includes(query) &&
            (role ?? user.role) === user.role &&
            (suspended === undefined || suspended === (user.suspendedAt !== null)),
        );
        const { items, next } = paged(fit, after);
        return { users: items, next };
      }),
    updateUsers: async (ids: string[], change: UpdateUser, { dryRun = false } = {}) =>
      this.act(`updateUsers ${ids.join(',')} ${JSON.stringify(change)}${dryRun ? ' only said' : ''}`, () => {
        const results = ids.map((id) =>
          this.protected.has(id)
            ? { id, outcome: 'refused' as const, code: 'policy.denied' }
            : { id, outcome: 'changed' as const, code: null },
        );
        const suspendedAt = change.suspended ? '2026-11-20T12:00:00.000Z' : null;
        if (!dryRun)
          this.people = this.people.map((user) =>
            results.some(({ id, outcome }) => id === user.id && outcome === 'changed')
              ? { ...user, suspendedAt }
              : user,
          );
        return { dryRun, results };
      }),
    audit: async ({ after, ...filter }: FilterAudit & Listing = {}) =>
      this.act(`audit ${JSON.stringify(filter)} ${after ?? ''}`.trim(), () => {
        const { items, next } = paged(this.entries, after);
        return { entries: items, users: this.people, rooms: this.places, next };
      }),
    sessions: async ({ user, after }: { user?: string } & Listing = {}) =>
      this.act(`sessions ${user ?? ''} ${after ?? ''}`.trim(), () => {
        const { items, next } = paged(
          this.signIns.filter(({ userId }) => userId === (user ?? userId)),
          after,
        );
        return { sessions: items, users: this.people, next };
      }),
    endSession: async (id: string) =>
      this.act(`endSession ${id}`, () => {
        this.signIns = this.signIns.filter((session) => session.id !== id);
      }),
    tokens: async ({ user, after }: { user?: string } & Listing = {}) =>
      this.act(`tokens ${user ?? ''} ${after ?? ''}`.trim(), () => {
        const { items, next } = paged(this.programs, after);
        return { tokens: items, users: this.people, next };
      }),
    inviteLinks: async ({ after, limit: _, ...filter }: LinkFilter & Listing = {}) =>
      this.act(`links ${JSON.stringify(filter)} ${after ?? ''}`.trim(), () => {
        const { items, next } = paged(this.tickets, after);
        return { inviteLinks: items, next };
      }),
    inviteLink: async (id: string) =>
      this.act(`link ${id}`, () => ({
        inviteLink: this.tickets.find((link) => link.id === id),
        people: this.came,
      })),
    revokeInviteLinks: async (ids: string[], { dryRun = false } = {}) =>
      this.act(`revokeLinks ${ids.join(',')}${dryRun ? ' only said' : ''}`, () => {
        const outcome = 'changed' as const;
        if (!dryRun)
          this.tickets = this.tickets.map((link) =>
            ids.includes(link.id) ? { ...link, state: 'revoked' } : link,
          );
        return { dryRun, results: ids.map((id) => ({ id, outcome, code: null })) };
      }),
    endToken: async (id: string) =>
      this.act(`endToken ${id}`, () => {
        this.programs = this.programs.filter((token) => token.id !== id);
      }),
    updateUser: async (id: string, change: UpdateUser) =>
      this.act(`updateUser ${id} ${JSON.stringify(change)}`, () => {
        const { role, suspended } = change;
        this.people = this.people.map((user) => {
          if (user.id !== id) return user;
          const suspendedAt = suspended ? '2026-11-20T12:00:00.000Z' : null;
          return { ...user, ...(role && { role }), ...(suspended !== undefined && { suspendedAt }) };
        });
        return { user: this.people.find((user) => user.id === id) };
      }),
    signUps: async ({ state = 'waiting', after }: { state?: SignUpState; after?: string } = {}) =>
      this.act(`sign-ups ${state} ${after ?? ''}`.trim(), () => {
        const { items, next } = paged(
          this.signUps.filter((each) => each.state === state),
          after,
        );
        return { signUps: items, next };
      }),
    approveSignUp: async (id: string) => this.act(`approveSignUp ${id}`, () => this.decide(id, 'approved')),
    declineSignUp: async (id: string, reason: string) =>
      this.act(`declineSignUp ${id} ${reason}`, () => this.decide(id, 'declined', reason)),
    makePasswordLink: async (id: string) =>
      this.act(`makePasswordLink ${id}`, () => ({ token: 'abc', expiresAt: '2026-11-21T12:00:00.000Z' })),
    endFirstSteps: async () => this.act('endFirstSteps', () => undefined),
    endSessions: async (id: string) => this.act(`endSessions ${id}`, () => undefined),
    deleteAccount: async (id: string, messages: string) =>
      this.act(`deleteAccount ${id} ${messages}`, () => {
        this.people = this.people.filter((user) => user.id !== id);
      }),
    leavings: async ({ after }: { after?: string } = {}) =>
      this.act(`leavings ${after ?? ''}`.trim(), () => {
        const { items, next } = paged(this.receipts, after);
        return { leavings: items, next };
      }),
    rooms: async ({ query = '', after }: { query?: string; after?: string } = {}) =>
      this.act(`rooms ${query} ${after ?? ''}`.trim(), () => {
        const { items, next } = paged(
          this.places.filter(({ name }) => (name ?? '').includes(query)),
          after,
        );
        return { rooms: items, next };
      }),
    updateRoom: async (id: string, { archived, ...change }: { archived?: boolean; name?: string }) =>
      this.act(`updateRoom ${id} ${JSON.stringify({ archived, ...change })}`, () => {
        const archivedAt = archived ? '2026-11-20T12:00:00.000Z' : null;
        this.places = this.places.map((room) => (room.id === id ? { ...room, ...change, archivedAt } : room));
        return { room: this.places.find((room) => room.id === id) };
      }),
    user: async (id: string) =>
      this.act(`user ${id}`, () => ({
        user: this.people.find((user) => user.id === id),
        rooms: this.memberOf,
      })),
    room: async (id: string) =>
      this.act(`room ${id}`, () => ({
        room: this.places.find((room) => room.id === id),
        owners: this.owners,
      })),
    jobs: async () => this.act('jobs', () => ({ tasks: this.work })),
    deadJobs: async ({ after }: { after?: string } = {}) =>
      this.act(`dead jobs ${after ?? ''}`.trim(), () => {
        const { items, next } = paged(this.jobs, after);
        return { jobs: items, next };
      }),
    retryJob: async (id: string) => this.act(`retryJob ${id}`, () => this.drop(id)),
    overview: async () => this.act('overview', () => this.overview),
    settings: async () => this.act('settings', () => ({ settings: this.settings })),
    updateSettings: async (wishes: UpdateSettings) =>
      this.act(`updateSettings ${JSON.stringify(wishes)}`, () => {
        const chosen = Object.entries(wishes).map(([name, value]) => {
          const held = this.settings[name as keyof UpdateSettings];
          return [name, { ...held, chosen: value, value: value ?? held.fallback }];
        });
        this.settings = { ...this.settings, ...Object.fromEntries(chosen) } as ChosenSettings['settings'];
        return { settings: this.settings };
      }),
    retentionPreview: async (days: number) => this.act(`count ${days}`, () => this.wouldGo),
    settingsHistory: async ({ after }: { after?: string } = {}) =>
      this.act(`settings history ${after ?? ''}`.trim(), () => {
        const { items, next } = paged(this.settingChanges, after);
        return { changes: items, next };
      }),
    forgetJob: async (id: string) => this.act(`forgetJob ${id}`, () => this.drop(id)),
  };

  private decide(id: string, state: SignUpState, reason = ''): void {
    const decidedAt = '2026-11-20T12:00:00.000Z';
    this.signUps = this.signUps.map((each) =>
      each.id === id ? { ...each, state, reason, decidedAt } : each,
    );
  }

  private drop(id: string): void {
    this.jobs = this.jobs.filter((job) => job.id !== id);
  }
}

function paged<T>(all: readonly T[], after = '0'): { items: T[]; next: string | null } {
  const from = Number(after);
  return { items: all.slice(from, from + 2), next: from + 2 < all.length ? String(from + 2) : null };
}
