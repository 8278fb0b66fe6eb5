import { Controller, Res } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type {
  AdminSession,
  AdminToken,
  EndedSignIns,
  RouteAnswer,
  RouteInput,
  User,
} from '@parley/contracts';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { sendCsv } from '../../http/csv.js';
import type { CsvCell } from '../../http/csv.js';
import { Handles, Input } from '../../http/handles.decorator.js';
import { portion, wholeTable } from '../whole-table.js';
import { SignInTable } from './sign-in-table.service.js';

const { sessions, exportSessions, endSession, endSessions } = routes.signIns;
const { tokens, exportTokens, endToken, endTokens } = routes.signIns;
const sessionsHead = ['username', 'user id', 'id', 'device', 'address', 'created', 'last used'];
const tokensHead = ['username', 'user id', 'id', 'name', 'scopes', 'created', 'last used', 'expires'];

@Controller()
export class SignInsController {
  constructor(
    private readonly table: SignInTable,
    private readonly database: DataSource,
  ) {}

  @Handles(sessions)
  async sessions(@Input() { query }: RouteInput<typeof sessions>): Promise<RouteAnswer<typeof sessions>> {
    const { rows, ...more } = await this.table.sessions(query);
    return { sessions: rows, ...more };
  }

  @Handles(exportSessions)
  exportSessions(
    @By() actor: Actor,
    @Input() { query }: RouteInput<typeof exportSessions>,
    @Res() response: Response,
  ): Promise<void> {
    const rows = wholeTable(this.database.manager, actor, async (after) => {
      const page = await this.table.sessions({ ...query, after, limit: portion });
      return { rows: named(page, sessionCells), next: page.next };
    });
    return sendCsv(response, { name: 'sessions.csv', head: sessionsHead, rows });
  }

  @Handles(endSessions)
  endSessions(@By() actor: Actor, @Input() { body }: RouteInput<typeof endSessions>): Promise<EndedSignIns> {
    return this.table.endSessions(actor, body);
  }

  @Handles(endSession)
  endSession(@By() actor: Actor, @Input() { params }: RouteInput<typeof endSession>): Promise<void> {
    return this.table.endSession(actor, params.id);
  }

  @Handles(tokens)
  async tokens(@Input() { query }: RouteInput<typeof tokens>): Promise<RouteAnswer<typeof tokens>> {
    const { rows, ...more } = await this.table.tokens(query);
    return { tokens: rows, ...more };
  }

  @Handles(exportTokens)
  exportTokens(
    @By() actor: Actor,
    @Input() { query }: RouteInput<typeof exportTokens>,
    @Res() response: Response,
  ): Promise<void> {
    const rows = wholeTable(this.database.manager, actor, async (after) => {
      const page = await this.table.tokens({ ...query, after, limit: portion });
      return { rows: named(page, tokenCells), next: page.next };
    });
    return sendCsv(response, { name: 'tokens.csv', head: tokensHead, rows });
  }

  @Handles(endTokens)
  endTokens(@By() actor: Actor, @Input() { body }: RouteInput<typeof endTokens>): Promise<EndedSignIns> {
    return this.table.endTokens(actor, body);
  }

  @Handles(endToken)
  endToken(@By() actor: Actor, @Input() { params }: RouteInput<typeof endToken>): Promise<void> {
    return this.table.endToken(actor, params.id);
  }
}

function named<Row extends { userId: string }>(
  { rows, users }: { rows: readonly Row[]; users: readonly User[] },
  cells: (row: Row) => CsvCell[],
): CsvCell[][] {
  const names = new Map(users.map(({ id, username }) => [id, username]));
  return rows.map((row) => [names.get(row.userId) ?? '', row.userId, ...cells(row)]);
}

function sessionCells({ id, userAgent, ip, createdAt, lastUsedAt }: AdminSession): CsvCell[] {
  return [id, userAgent, ip, createdAt, lastUsedAt];
}

function tokenCells({ id, name, scopes, createdAt, lastUsedAt, expiresAt }: AdminToken): CsvCell[] {
  return [id, name, scopes.join(' '), createdAt, lastUsedAt, expiresAt];
}
