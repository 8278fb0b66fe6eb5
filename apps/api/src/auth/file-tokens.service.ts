import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { filesCookie } from '@parley/contracts';
import type { Request } from 'express';
import { Config } from '../config/config.js';
import { derivedKey } from './derived-key.js';

const form = /^([0-9a-f-]{36})\.([\w-]{43})$/;

/**
 * What the page's own `<img>` brings along: the session, signed. It is good for reading files as long as the session is
 * alive, and for nothing else.
 */
@Injectable()
export class FileTokens {
  private readonly key: Buffer;

  constructor(config: Config) {
    this.key = derivedKey(config, 'files');
  }

  write(sessionId: string): string {
    return `${sessionId}.${this.sign(sessionId).toString('base64url')}`;
  }

  /** The session that the request's cookie names; undefined where none came, or one that we did not write. */
  sessionIn(request: Request): string | undefined {
    const cookies = request.cookies as Record<string, unknown> | undefined;
    const value = cookies?.[filesCookie];
    const [, sessionId, signature] = (typeof value === 'string' ? form.exec(value) : null) ?? [];
    if (sessionId === undefined || signature === undefined) return undefined;
    const ours = timingSafeEqual(Buffer.from(signature, 'base64url'), this.sign(sessionId));
    return ours ? sessionId : undefined;
  }

  private sign(sessionId: string): Buffer {
    return createHmac('sha256', this.key).update(sessionId).digest();
  }
}
