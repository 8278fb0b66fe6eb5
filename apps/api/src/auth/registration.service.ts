import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Register, ServerRole } from '@parley/contracts';
import { DataSource, QueryFailedError } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Config } from '../config/config.js';
import { isLoopback } from '../config/loopback.js';
import { UserEntity } from '../database/entities/user.entity.js';
import { ServerSettingsReading } from '../database/server-settings.service.js';
import { isUsernameTaken, lockUsername } from '../database/usernames.js';
import { useInviteLink, validLink } from '../database/use-invite-link.js';
import { Refusal } from '../http/refusal.js';
import type { Device } from './device.js';
import { Letters } from './letters.service.js';
import { PasswordHashing } from './password-hashing.service.js';
import { refuseWeakPassword } from './password-rule.js';
import type { Refreshed } from './session-refresh.service.js';
import { Sessions } from './sessions.service.js';
import { WaitingSignUps } from './sign-ups/waiting-sign-ups.service.js';
import type { WaitingTicket } from './sign-ups/waiting-sign-ups.service.js';

/** How somebody comes in: by a link that counts them, or once an admin has looked at them. */
interface Admission {
  linkId: string | null;
  waits: boolean;
  asGuest: boolean;
}

const freely: Admission = { linkId: null, waits: false, asGuest: false };

/** Makes accounts. The first one owns the server. */
@Injectable()
export class Registration {
  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
    private readonly passwords: PasswordHashing,
    private readonly sessions: Sessions,
    private readonly settings: ServerSettingsReading,
    private readonly signUps: WaitingSignUps,
    private readonly letters: Letters,
  ) {}

  async needsOwner(manager: EntityManager = this.database.manager): Promise<boolean> {
    return !(await manager.existsBy(UserEntity, {}));
  }

  /** `host`: by which name the server was called. */
  async register(wish: Register, device: Device, host = ''): Promise<Refreshed | WaitingTicket> {
    refuseWeakPassword(wish.password, wish.username, 'password');
    // Advice, so that a refused sign-up costs no hash; what decides is read again under the lock.
    await this.admit(this.database.manager, await this.needsOwner(), { wish, host });
    if (await isUsernameTaken(this.database.manager, wish.username)) throw new Refusal('user.username_taken');
    const passwordHash = await this.passwords.hash(wish.password);
    try {
      return await this.database.transaction((manager) =>
        this.create(manager, { wish, passwordHash, host }, device),
      );
    } catch (error) {
      throw isTaken(error) ? new Refusal('user.username_taken') : error;
    }
  }

  private async create(
    manager: EntityManager,
    { wish, passwordHash, host }: { wish: Register; passwordHash: string; host: string },
    device: Device,
  ): Promise<Refreshed | WaitingTicket> {
    const first = await this.firstUnderLock(manager);
    const { linkId, waits, asGuest } = await this.admit(manager, first, { wish, host });
    await lockUsername(manager, wish.username);
    if (await isUsernameTaken(manager, wish.username)) throw new Refusal('user.username_taken');
    const wanted = {
      username: wish.username,
      displayName: wish.displayName ?? wish.username,
      email: wish.email ?? null,
      passwordHash,
    };
    if (waits) return this.signUps.add(manager, wanted);
    const user = {
      ...wanted,
      id: uuidv7(),
      role: roleOf({ first, asGuest }),
      lastSeenAt: () => 'clock_timestamp()',
    };
    await manager.insert(UserEntity, user);
    if (linkId !== null && !(await useInviteLink(manager, { linkId, userId: user.id })))
      await this.refuseWithoutLink(manager, asGuest);
    if (user.email !== null) await this.letters.post(manager, { letter: 'verify', userId: user.id });
    return { userId: user.id, token: await this.sessions.open(manager, user.id, device) };
  }

  /** Of two who come first at the same time, one waits here and then sees the other. */
  private async firstUnderLock(manager: EntityManager): Promise<boolean> {
    if (!(await this.needsOwner(manager))) return false;
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('parley: the first account'))`);
    return this.needsOwner(manager);
  }

  /**
   * A link for guests lets in as such whatever the mode is: whoever made it was trusted with that. Else a link that an admin
   * made lets in without a second look at who comes; one of a room is any member's to give.
   */
  private async admit(
    manager: EntityManager,
    first: boolean,
    { wish: { setupCode, inviteCode }, host }: { wish: Register; host: string },
  ): Promise<Admission> {
    if (first) {
      if (this.config.setupCode !== null && !equal(setupCode?.trim() ?? '', this.config.setupCode))
        throw new Refusal('policy.denied', {
          detail: 'The first account needs the set-up code that the start printed.',
        });
      // A page of another site can point its own name at this machine; then it is called by that name.
      if (this.config.setupCode === null && !isLoopback(nameIn(host)))
        throw new Refusal('policy.denied', {
          detail:
            'The first account of this server is made on its own machine, at http://localhost. For another address set PUBLIC_URL.',
        });
      return freely;
    }
    const { signUp, guests } = await this.settings.now(manager);
    const link = inviteCode === undefined ? null : await validLink(manager, inviteCode);
    if (link?.asGuest && guests !== 'nobody') return { linkId: link.id, waits: false, asGuest: true };
    if (link?.asGuest) throw new Refusal('policy.denied', { detail: 'This server takes no guests.' });
    if (signUp === 'closed')
      throw new Refusal('policy.denied', { detail: 'This server does not take new accounts.' });
    if (!link && signUp === 'invite') throw wantsLink();
    const waits = signUp === 'approval' && (link === null || link.roomId !== null);
    return { linkId: waits ? null : (link?.id ?? null), waits, asGuest: false };
  }

  /** Where everybody may come, a link that has ended keeps nobody out; but it makes no guests. */
  private async refuseWithoutLink(manager: EntityManager, asGuest: boolean): Promise<void> {
    if (asGuest || (await this.settings.now(manager)).signUp !== 'open') throw wantsLink();
  }
}

function roleOf({ first, asGuest }: { first: boolean; asGuest: boolean }): ServerRole {
  if (first) return 'owner';
  return asGuest ? 'guest' : 'member';
}

function wantsLink(): Refusal {
  return new Refusal('policy.denied', {
    detail: 'This server takes new accounts by invitation only. Ask for a link that is still valid.',
  });
}

function nameIn(host: string): string {
  return URL.parse(`http://${host}`)?.hostname ?? '';
}

function equal(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function isTaken(error: unknown): boolean {
  return error instanceof QueryFailedError && 'code' in error && error.code === '23505';
}
