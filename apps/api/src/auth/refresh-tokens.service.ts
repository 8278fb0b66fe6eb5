import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { derivedKey } from './derived-key.js';

/** A session's refresh token is its number in the row of tokens that this session has had. */
export interface RefreshToken {
  sessionId: string;
  generation: number;
}

const form = /^([0-9a-f-]{36})\.(\d{1,9})\.([\w-]{43})$/;

/** Refresh tokens are signed, not stored: the database keeps no secret that opens a session. */
@Injectable()
export class RefreshTokens {
  private readonly key: Buffer;

  constructor(config: Config) {
    this.key = derivedKey(config, 'refresh token');
  }

  write({ sessionId, generation }: RefreshToken): string {
    const named = `${sessionId}.${String(generation)}`;
    return `${named}.${this.sign(named).toString('base64url')}`;
  }

  /** null: not one of ours. */
  read(token: string): RefreshToken | null {
    const [, sessionId, generation, signature] = form.exec(token) ?? [];
    if (sessionId === undefined || generation === undefined || signature === undefined) return null;
    const given = Buffer.from(signature, 'base64url');
    const ours = this.sign(`${sessionId}.${generation}`);
    return timingSafeEqual(given, ours) ? { sessionId, generation: Number(generation) } : null;
  }

  private sign(named: string): Buffer {
    return createHmac('sha256', this.key).update(named).digest();
  }
}
