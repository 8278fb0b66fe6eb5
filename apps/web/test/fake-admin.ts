import type {
  AdminRoom,
  AdminUser,
  ChosenSettings,
  DeadJob,
  Leaving,
  SettingChanges,
  UpdateSettings,
  UpdateUser,
} from '@parley/contracts';

type Act = <T>(what: string, done: () => T) => T;

/** What admins see of a server, without one. Two are on a page. */
export class FakeAdmin {
  people: AdminUser[] = [];
  places: AdminRoom[] = [];
  jobs: DeadJob[] = [];
  receipts: Leaving[] = [];
  settings: ChosenSettings['settings'] = {
    name: { value: 'Parley', chosen: null, fallback: 'Parley', environment: null },
    signUp: { value: 'open', chosen: null, fallback: 'open', environment: null },
    roomCreation: { value: 'member', chosen: null, fallback: 'member', environment: null },
  };
  settingChanges: SettingChanges['changes'] = [];

  constructor(private readonly act: Act) {}

  readonly parley = {
    users: async ({ query = '', after }: { query?: string; after?: string } = {}) =>
      this.act(`users ${query} ${after ?? ''}`.trim(), () => {
        const { items, next } = paged(
          this.people.filter(({ username }) => username.includes(query)),
          after,
        );
        return { users: items, next };
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
    deadJobs: async ({ after }: { after?: string } = {}) =>
      this.act(`dead jobs ${after ?? ''}`.trim(), () => {
        const { items, next } = paged(this.jobs, after);
        return { jobs: items, next };
      }),
    retryJob: async (id: string) => this.act(`retryJob ${id}`, () => this.drop(id)),
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
    settingsHistory: async ({ after }: { after?: string } = {}) =>
      this.act(`settings history ${after ?? ''}`.trim(), () => {
        const { items, next } = paged(this.settingChanges, after);
        return { changes: items, next };
      }),
    forgetJob: async (id: string) => this.act(`forgetJob ${id}`, () => this.drop(id)),
  };

  private drop(id: string): void {
    this.jobs = this.jobs.filter((job) => job.id !== id);
  }
}

function paged<T>(all: readonly T[], after = '0'): { items: T[]; next: string | null } {
  const from = Number(after);
  return { items: all.slice(from, from + 2), next: from + 2 < all.length ? String(from + 2) : null };
}
