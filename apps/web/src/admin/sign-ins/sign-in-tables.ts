import { inject } from '@angular/core';
import type { AdminSession, AdminToken, User } from '@parley/contracts';
import { fullMoment, shortMoment } from '../../design/moments.js';
import { PARLEY } from '../../session/parley.js';
import { deviceName } from '../../settings/device-name.js';
import { injectNow } from '../../shell/minute.js';
import { adminSignInTexts as texts } from '../../texts/admin-sign-ins.js';
import type { Asked, RowHead, TableOf } from '../table/table-of.js';
import { WhoIs } from '../who-is.js';
import { SignInActs } from './sign-in-acts.js';

/** Who is signed in by it, as they are now. */
interface Held {
  readonly user: User | undefined;
}

const filters = [{ name: 'user', label: texts.ofWhom }];

function headOf({ user }: Held): RowHead {
  if (!user) return { name: texts.gone };
  const picture = { kind: 'person' as const, url: user.avatarUrl };
  const link = `/admin/people/${user.id}`;
  return { name: user.displayName, second: `@${user.username}`, picture, link };
}

/** Where people are signed in. To be called where `inject` works. */
export function injectSessionTable(): TableOf<AdminSession & Held> {
  const { admin } = inject(PARLEY);
  const [acts, now, ofWhom] = [inject(SignInActs), injectNow(), injectOfWhom()];
  return {
    label: texts.sessions,
    name: 'sessions',
    head: { title: texts.person, of: headOf },
    columns: [
      {
        head: texts.device,
        kind: 'cut',
        text: ({ userAgent }) => deviceName(userAgent),
        title: ({ userAgent }) => userAgent,
      },
      { head: texts.address, text: ({ ip }) => ip },
      {
        head: texts.since,
        kind: 'moment',
        text: ({ createdAt }) => shortMoment(createdAt, now()),
        title: ({ createdAt }) => fullMoment(createdAt),
      },
      {
        head: texts.lastUsed,
        kind: 'moment',
        text: ({ lastUsedAt }) => shortMoment(lastUsedAt, now()),
        title: ({ lastUsedAt }) => fullMoment(lastUsedAt),
      },
    ],
    filters,
    empty: { headline: texts.noSessions, sentence: texts.noSessionsSentence },
    key: ({ id }) => id,
    page: async (asked, after) => {
      const of = await ofWhom(asked);
      if (of === null) return { items: [], next: null };
      const { sessions, users, next } = await admin.sessions({ ...of, ...(after && { after }) });
      return { items: withPeople(sessions, users), next };
    },
    csv: async (asked) => {
      const of = await ofWhom(asked);
      return of === null ? '' : admin.exportSessions(of);
    },
    bulk: [
      {
        id: 'end',
        label: texts.end,
        heading: texts.endSessions,
        detail: texts.endSessionDetail,
        done: texts.endedSeveral,
        danger: true,
        run: (ids, how) => admin.endSeveralSessions(ids, how),
      },
    ],
    actsAre: 'buttons',
    acts: () => [{ id: 'end', label: texts.end }],
    act: (_, { id, user }) => {
      const heading = texts.endSession(user?.displayName ?? texts.gone);
      return acts.end({ heading, detail: texts.endSessionDetail }, () => admin.endSession(id));
    },
  };
}

/** What programs sign in with. To be called where `inject` works. */
export function injectTokenTable(): TableOf<AdminToken & Held> {
  const { admin } = inject(PARLEY);
  const [acts, now, ofWhom] = [inject(SignInActs), injectNow(), injectOfWhom()];
  return {
    label: texts.tokens,
    name: 'tokens',
    head: { title: texts.person, of: headOf },
    columns: [
      { head: texts.token, kind: 'cut', text: ({ name }) => name },
      { head: texts.scopes, text: ({ scopes }) => scopes.join(', ') },
      {
        head: texts.since,
        kind: 'moment',
        text: ({ createdAt }) => shortMoment(createdAt, now()),
        title: ({ createdAt }) => fullMoment(createdAt),
      },
      {
        head: texts.lastUsed,
        kind: 'moment',
        text: ({ lastUsedAt }) => (lastUsedAt ? shortMoment(lastUsedAt, now()) : texts.never),
      },
      {
        head: texts.expires,
        kind: 'moment',
        text: ({ expiresAt }) => (expiresAt ? fullMoment(expiresAt) : texts.expiresNot),
      },
    ],
    filters,
    empty: { headline: texts.noTokens, sentence: texts.noTokensSentence },
    key: ({ id }) => id,
    page: async (asked, after) => {
      const of = await ofWhom(asked);
      if (of === null) return { items: [], next: null };
      const { tokens, users, next } = await admin.tokens({ ...of, ...(after && { after }) });
      return { items: withPeople(tokens, users), next };
    },
    csv: async (asked) => {
      const of = await ofWhom(asked);
      return of === null ? '' : admin.exportTokens(of);
    },
    bulk: [
      {
        id: 'end',
        label: texts.end,
        heading: texts.endTokens,
        detail: texts.endTokenDetail,
        done: texts.endedSeveral,
        danger: true,
        run: (ids, how) => admin.endTokens(ids, how),
      },
    ],
    actsAre: 'buttons',
    acts: () => [{ id: 'end', label: texts.end }],
    act: (_, { id, user }) => {
      const heading = texts.endToken(user?.displayName ?? texts.gone);
      return acts.end({ heading, detail: texts.endTokenDetail }, () => admin.endToken(id));
    },
  };
}

/** null: nobody is called so. */
function injectOfWhom(): (asked: Asked) => Promise<{ user?: string } | null> {
  const whoIs = new WhoIs(inject(PARLEY).admin);
  return async ({ user: word }) => {
    if (!word) return {};
    const user = await whoIs.person(word);
    return user === null ? null : { user };
  };
}

function withPeople<Row extends { userId: string }>(
  rows: readonly Row[],
  users: readonly User[],
): (Row & Held)[] {
  const people = new Map(users.map((user) => [user.id, user]));
  return rows.map((row) => ({ ...row, user: people.get(row.userId) }));
}
