import type { Ban, Message, MessageTable, ModerationNotice, Mute } from '@parley/contracts';
import { Observed } from '@parley/sdk';

type Act = <T>(what: string, done: () => T) => T;

/** What moderators do in rooms, and what one was told, without a server. */
export class FakeOrder {
  readonly notices = new Observed<readonly ModerationNotice[]>([]);
  readonly changedIn = new Observed<{ readonly roomId: string | null } | null>(null);
  mutes: Mute[] = [];
  bans: Ban[] = [];
  /** How many messages of a person stand, asked one time after the other; the last answer stays. */
  standing: number[] = [0];

  /** Of all public rooms. */
  table: MessageTable = { messages: [], users: [], rooms: [], next: null };

  constructor(private readonly act: Act) {}

  readonly parley = {
    notices: this.notices,
    messages: {
      list: async (filter: object = {}) => this.act(`messages ${JSON.stringify(filter)}`, () => this.table),
      remove: async (
        messages: readonly { id: string; seq: number }[],
        { reason = '', dryRun = false } = {},
      ) => {
        const what = messages.map(({ seq }) => String(seq)).join(',');
        return this.act(`remove messages ${what} ${dryRun ? 'only said' : reason}`.trim(), () => ({
          dryRun,
          results: messages.map(({ id }) => ({ id, outcome: 'changed' as const, code: null })),
        }));
      },
    },
    changedIn: this.changedIn,
    mute: async (_: string, userId: string, seconds: number, reason = '') =>
      this.act(`mute ${userId} ${String(seconds)} ${reason}`.trim(), () => undefined),
    unmute: async (_: string, userId: string) =>
      this.act(`unmute ${userId}`, () => {
        this.mutes = this.mutes.filter((mute) => mute.userId !== userId);
      }),
    mutes: async () => this.act('mutes', () => ({ mutes: this.mutes, users: [], next: null })),
    ban: async (_: string, userId: string, reason = '') =>
      this.act(`ban ${userId} ${reason}`.trim(), () => undefined),
    unban: async (_: string, userId: string) =>
      this.act(`unban ${userId}`, () => {
        this.bans = this.bans.filter((ban) => ban.userId !== userId);
      }),
    bans: async () => this.act('bans', () => ({ bans: this.bans, users: [], next: null })),
    removeMember: async (_: string, userId: string, reason = '') =>
      this.act(`remove ${userId} ${reason}`.trim(), () => undefined),
    removeMessage: async ({ seq }: Pick<Message, 'seq'>, reason = '') =>
      this.act(`remove message ${String(seq)} ${reason}`.trim(), () => undefined),
    purgeable: async (_: string, userId: string) =>
      this.act(`how much of ${userId}`, () =>
        this.standing.length > 1 ? (this.standing.shift() ?? 0) : (this.standing[0] ?? 0),
      ),
    purge: async (_: string, userId: string, reason = '') =>
      this.act(`purge ${userId} ${reason}`.trim(), () => undefined),
    lockThread: async ({ seq }: Pick<Message, 'seq'>, locked = true) =>
      this.act(`${locked ? 'lock' : 'unlock'} ${String(seq)}`, () => undefined),
  };
}
