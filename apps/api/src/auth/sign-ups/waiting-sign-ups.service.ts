import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { SignUpStanding } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Refusal } from '../../http/refusal.js';
import { secretHash } from '../authenticator.service.js';

export interface WantedAccount {
  username: string;
  displayName: string;
  email: string | null;
  passwordHash: string;
}

export interface WaitingTicket {
  username: string;
  ticket: string;
}

/** Whom an admin has not let in: they have no account, so that nothing that accounts may do is theirs. */
interface NotLetIn {
  state: 'waiting' | 'declined';
  reason: string;
  passwordHash: string;
}

/** Sign-ups that an admin looks at. */
@Injectable()
export class WaitingSignUps {
  constructor(private readonly database: DataSource) {}

  async add(manager: EntityManager, wanted: WantedAccount): Promise<WaitingTicket> {
    const { username, displayName, email, passwordHash } = wanted;
    const ticket = randomBytes(32).toString('base64url');
    await manager.query(
      `INSERT INTO sign_ups (id, username, display_name, email, password_hash, ticket_hash)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [uuidv7(), username, displayName, email, passwordHash, secretHash(ticket)],
    );
    return { username, ticket };
  }

  async standing(ticket: string): Promise<SignUpStanding> {
    const [found] = await this.database.query<SignUpStanding[]>(
      'SELECT username, state, reason FROM sign_ups WHERE ticket_hash = $1',
      [secretHash(ticket)],
    );
    if (!found) throw new Refusal('sign_up.not_found');
    return found;
  }

  /** The latest of this name that did not become an account. */
  async notLetIn(username: string): Promise<NotLetIn | null> {
    const [found] = await this.database.query<NotLetIn[]>(
      `SELECT state, reason, password_hash AS "passwordHash" FROM sign_ups
       WHERE username = $1 AND state <> 'approved' ORDER BY id DESC LIMIT 1`,
      [username],
    );
    return found ?? null;
  }
}

/** What somebody is told who knows the password of such a sign-up, and nobody else. */
export function refusalOf({ state, reason }: NotLetIn): Refusal {
  if (state === 'waiting') return new Refusal('sign_up.waiting');
  return new Refusal('sign_up.declined', reason === '' ? {} : { detail: reason });
}
