import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import * as z from 'zod';
import { Refusal } from '../http/refusal.js';

/** Seconds that an access token lasts. */
export const accessTokenSeconds = 900;

const claims = z.object({ sub: z.guid(), sid: z.guid() });

/** Whose an access token is, and of which session. */
export interface Bearer {
  userId: string;
  sessionId: string;
}

@Injectable()
export class AccessTokens {
  constructor(private readonly jwt: JwtService) {}

  write({ userId, sessionId }: Bearer): Promise<string> {
    return this.jwt.signAsync({ sub: userId, sid: sessionId }, { expiresIn: accessTokenSeconds });
  }

  async read(token: string): Promise<Bearer> {
    try {
      const { sub, sid } = claims.parse(await this.jwt.verifyAsync(token));
      return { userId: sub, sessionId: sid };
    } catch (error) {
      const late = error instanceof Error && error.name === 'TokenExpiredError';
      throw new Refusal(late ? 'auth.expired' : 'auth.invalid');
    }
  }
}
