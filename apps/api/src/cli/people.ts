import * as contracts from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { commandLine, noteAct } from '../audit/note-act.js';
import type { Act } from '../audit/note-act.js';
import { AccessEnding } from '../auth/access-ending.service.js';
import { PasswordHashing } from '../auth/password-hashing.service.js';
import { endLinks } from '../auth/links/one-time-links.js';
import { refuseWeakPassword } from '../auth/password-rule.js';
import { owaspCost } from '../config/password-cost.js';
import { StartFault } from '../config/start-fault.js';
import type { CommittedChange } from '../database/committed-changes.js';
import { dataSourceOptions } from '../database/data-source-options.js';
import { UserEntity } from '../database/entities/user.entity.js';
import { Refusal } from '../http/refusal.js';
import { profileVersion } from '../users/profile-version.js';

const ending = new AccessEnding();

/** Makes this person an owner; where there is no such account, makes one with the password that `ask` gives. */
export async function makeOwner(url: string, username: string, ask: () => Promise<string>): Promise<string> {
  return withDatabase(url, async (database) => {
    const user = await database.manager.findOneBy(UserEntity, { username: username.toLowerCase() });
    if (!user) return createOwner(database, username, await ask());
    if (user.role === 'owner') return `${user.username} is an owner already.`;
    await database.transaction(async (manager) => {
      const updatedAt = () => profileVersion;
      await manager.update(UserEntity, { id: user.id }, { role: 'owner', suspendedAt: null, updatedAt });
      await ending.announce(manager, user.id);
      const values = { before: { role: user.role }, after: { role: 'owner' } };
      await note(manager, user.id, { action: 'user.role_changed', ...values });
    });
    return `${user.username} is an owner now.`;
  });
}

/** Sets a password, and ends every session that the old one opened. */
export async function setPassword(
  url: string,
  username: string,
  ask: () => Promise<string>,
): Promise<string> {
  return withDatabase(url, async (database) => {
    const user = await known(database, username);
    const passwordHash = await hashed(user.username, await ask());
    const ended = await database.transaction(async (manager) => {
      await manager.update(UserEntity, { id: user.id }, { passwordHash });
      await endLinks(manager, user.id, 'password');
      await note(manager, user.id, { action: 'user.password_set' });
      return ending.sessions(manager, user.id, {});
    });
    return `${user.username} has a new password; ${counted(ended)} ended.`;
  });
}

export async function endSessions(url: string, username: string): Promise<string> {
  return withDatabase(url, async (database) => {
    const user = await known(database, username);
    const ended = await database.transaction(async (manager) => {
      await note(manager, user.id, { action: 'user.sessions_ended' });
      return ending.sessions(manager, user.id, {});
    });
    return `${counted(ended)} of ${user.username} ended.`;
  });
}

async function createOwner(database: DataSource, username: string, password: string): Promise<string> {
  const wish = contracts.register.safeParse({ username, password });
  if (!wish.success)
    throw new StartFault(
      wish.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n'),
    );
  const { data } = wish;
  const passwordHash = await hashed(data.username, data.password);
  const id = uuidv7();
  const { username: displayName } = data;
  await database.transaction(async (manager) => {
    await manager.insert(UserEntity, {
      id,
      username: data.username,
      displayName,
      role: 'owner',
      passwordHash,
    });
    await note(manager, id, { action: 'user.created', after: { role: 'owner' } });
  });
  return `${data.username} was made, and is an owner.`;
}

function note(manager: EntityManager, id: string, act: Omit<Act, 'subject'>): Promise<void> {
  return noteAct(manager, commandLine, { ...act, subject: { kind: 'user', id } });
}

async function hashed(username: string, password: string): Promise<string> {
  const { min, max } = contracts.limits.password;
  if (password.length < min || password.length > max) {
    throw new StartFault(`A password has ${min} to ${max} characters.`);
  }
  try {
    refuseWeakPassword(password, username, 'password');
  } catch (error) {
    throw error instanceof Refusal
      ? new StartFault('This password is one of the first to be guessed. Choose another one.')
      : error;
  }
  return new PasswordHashing(owaspCost).hash(password);
}

async function known(database: DataSource, username: string): Promise<UserEntity> {
  const user = await database.manager.findOneBy(UserEntity, { username: username.toLowerCase() });
  if (!user) throw new StartFault(`There is no account named ${username}.`);
  return user;
}

async function withDatabase<Result>(
  url: string,
  act: (database: DataSource) => Promise<Result>,
): Promise<Result> {
  const database = new DataSource(dataSourceOptions({ databaseUrl: url, databasePoolSize: 2 }));
  await database.initialize();
  try {
    return await act(database);
  } finally {
    await database.destroy();
  }
}

function counted(ended: readonly CommittedChange[]): string {
  const sessions = ended.filter(({ to }) => to === 'access').length;
  return sessions === 1 ? 'one session' : `${sessions} sessions`;
}
