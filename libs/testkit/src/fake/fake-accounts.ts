import type { User } from '@parley/contracts';
import { aUser } from '../builders.js';
import { refuse } from './refuse.js';

export interface Account {
  user: User;
  password: string;
  selfRevision: number;
}

interface Credentials {
  username?: string;
  password?: string;
}

/** Who has an account on a FakeParley, and which access tokens are good. */
export class FakeAccounts {
  private readonly accounts = new Map<string, Account>();
  /** The user's id, or `expired`. */
  private readonly tokens = new Map<string, string>();
  private made = 0;

  /** Theirs, made where there is none. */
  named(username: string): Account {
    return this.find(username) ?? this.register(username, 'correct horse');
  }

  of(userId: string): Account {
    return this.accounts.get(userId) ?? refuse('user.not_found');
  }

  /** The next number of what only they see (R3). */
  nextOf(userId: string): number {
    const account = this.of(userId);
    account.selfRevision += 1;
    return account.selfRevision;
  }

  /** Those of these ids, or all. */
  people(ids: string[] | undefined): User[] {
    const all = [...this.accounts.values()].map(({ user }) => user);
    return ids ? all.filter(({ id }) => ids.includes(id)) : all;
  }

  signUp({ username = '', password = '' }: Credentials): Account {
    if (this.find(username)) refuse('user.username_taken');
    return this.register(username, password);
  }

  signIn({ username = '', password }: Credentials): Account {
    const account = this.find(username);
    return account?.password === password && account ? account : refuse('auth.invalid');
  }

  tokenFor(user: User): string {
    const token = `token-${++this.made}`;
    this.tokens.set(token, user.id);
    return token;
  }

  expireTokens(): void {
    for (const [token] of this.tokens) this.tokens.set(token, 'expired');
  }

  userOf(token: string | null): string {
    const userId = this.tokens.get(token ?? '');
    if (userId === 'expired') refuse('auth.expired');
    return userId ?? refuse('auth.invalid');
  }

  private find(username: string): Account | undefined {
    return [...this.accounts.values()].find(({ user }) => user.username === username);
  }

  private register(username: string, password: string): Account {
    const account = { user: aUser({ username }), password, selfRevision: 0 };
    this.accounts.set(account.user.id, account);
    return account;
  }
}
