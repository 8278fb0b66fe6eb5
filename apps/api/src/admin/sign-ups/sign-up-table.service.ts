import { Injectable } from '@nestjs/common';
import type { SignUpList, SignUpRequest, SignUpState } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { idCursor } from '../../rooms/id-cursor.js';

type Row = Omit<SignUpRequest, 'createdAt' | 'decidedAt'> & { createdAt: Date; decidedAt: Date | null };

/** Ids are given in the order in which people came. */
const orders = {
  waiting: { behind: '>', direction: 'ASC' },
  approved: { behind: '<', direction: 'DESC' },
  declined: { behind: '<', direction: 'DESC' },
} as const;

/** Who wants an account, and what became of it. */
@Injectable()
export class SignUpTable {
  constructor(private readonly database: DataSource) {}

  async page(asked: { state: SignUpState; after?: string; limit: number }): Promise<SignUpList> {
    const { state, after, limit } = asked;
    const { behind, direction } = orders[state];
    const rows = await this.database.query<Row[]>(
      `SELECT id, username, display_name AS "displayName", email, created_at AS "createdAt", state,
         decided_at AS "decidedAt", reason
       FROM sign_ups WHERE state = $1 AND ($2::uuid IS NULL OR id ${behind} $2)
       ORDER BY id ${direction} LIMIT $3`,
      [state, after === undefined ? null : idCursor(after), limit + 1],
    );
    const shown = rows.slice(0, limit);
    return {
      signUps: shown.map(({ createdAt, decidedAt, ...row }) => ({
        ...row,
        createdAt: createdAt.toISOString(),
        decidedAt: decidedAt?.toISOString() ?? null,
      })),
      next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
    };
  }
}
