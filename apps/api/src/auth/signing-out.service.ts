import { Injectable } from '@nestjs/common';
import { tokenPrefix } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { SessionEntity } from '../database/entities/session.entity.js';
import { AccessTokens } from './access-tokens.service.js';
import { Sessions } from './sessions.service.js';

/** Signing out never fails: whoever is signed out already is where they want to be. */
@Injectable()
export class SigningOut {
  constructor(
    private readonly database: DataSource,
    private readonly accessTokens: AccessTokens,
    private readonly sessions: Sessions,
  ) {}

  /** The cookie's session, else the bearer's. */
  async signOut(cookieSessionId: string | undefined, bearer: string | undefined): Promise<void> {
    const sessionId = cookieSessionId ?? (await this.sessionOf(bearer));
    if (sessionId === undefined) return;
    const session = await this.database.getRepository(SessionEntity).findOneBy({ id: sessionId });
    if (session) await this.sessions.end(session.userId, session.id);
  }

  private async sessionOf(bearer: string | undefined): Promise<string | undefined> {
    if (bearer === undefined || bearer.startsWith(tokenPrefix)) return undefined;
    return this.accessTokens.read(bearer).then(
      ({ sessionId }) => sessionId,
      () => undefined,
    );
  }
}
