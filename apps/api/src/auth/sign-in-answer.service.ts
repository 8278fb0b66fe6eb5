import { Injectable } from '@nestjs/common';
import { filesCookie, pictureRoutes, refreshCookie, signedInCookie } from '@parley/contracts';
import type { SignedIn } from '@parley/contracts';
import type { CookieOptions, Request, Response } from 'express';
import { Config } from '../config/config.js';
import { PeopleService } from '../users/people.service.js';
import { accessTokenSeconds, AccessTokens } from './access-tokens.service.js';
import { FileTokens } from './file-tokens.service.js';
import { RefreshTokens } from './refresh-tokens.service.js';
import type { RefreshToken } from './refresh-tokens.service.js';
import type { Refreshed } from './session-refresh.service.js';
import { sessionSeconds } from './sessions.service.js';

const readable = { httpOnly: false, path: '/' };
const { base, path } = pictureRoutes.one;
/** `/api/v1/pictures`: it is sent where files are, and nowhere else. */
const withFiles = { path: `${base}${path.replace('/:id', '')}` };

/** What somebody receives who has signed in: themselves, an access token, and in cookies what refreshes it and shows files. */
@Injectable()
export class SignInAnswer {
  constructor(
    private readonly config: Config,
    private readonly people: PeopleService,
    private readonly accessTokens: AccessTokens,
    private readonly refreshTokens: RefreshTokens,
    private readonly fileTokens: FileTokens,
  ) {}

  async give(response: Response, { userId, token }: Refreshed): Promise<SignedIn> {
    const [user, accessToken] = await Promise.all([
      this.people.self(userId),
      this.accessTokens.write({ userId, sessionId: token.sessionId }),
    ]);
    const maxAge = sessionSeconds * 1000;
    const options = this.cookieOptions(response.req);
    response.cookie(refreshCookie, this.refreshTokens.write(token), { ...options, maxAge });
    response.cookie(signedInCookie, '1', { ...options, ...readable, maxAge });
    const fileToken = this.fileTokens.write(token.sessionId);
    response.cookie(filesCookie, fileToken, { ...options, ...withFiles, maxAge });
    return { user, accessToken, expiresIn: accessTokenSeconds };
  }

  takeBack(response: Response): void {
    const options = this.cookieOptions(response.req);
    response.clearCookie(refreshCookie, options);
    response.clearCookie(signedInCookie, { ...options, ...readable });
    response.clearCookie(filesCookie, { ...options, ...withFiles });
  }

  /** undefined: no cookie came; null: one that we did not write. */
  tokenIn(request: Request): RefreshToken | null | undefined {
    const cookies = request.cookies as Record<string, unknown> | undefined;
    const value = cookies?.[refreshCookie];
    return typeof value === 'string' ? this.refreshTokens.read(value) : undefined;
  }

  private cookieOptions(request: Request): CookieOptions {
    const secure = request.secure || (this.config.publicUrl?.startsWith('https:') ?? false);
    return { httpOnly: true, sameSite: 'strict', path: '/api/v1/auth', secure };
  }
}
