import { Injectable } from '@nestjs/common';
import type { Leaving, LeavingList, ListLeavings } from '@parley/contracts';
import { id } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { secretHash } from '../auth/authenticator.service.js';
import { invalid, Refusal } from '../http/refusal.js';
import { leavingView } from './leaving-rows.js';
import type { LeavingRow } from './leaving-rows.js';

const columns = `id, user_id AS "userId", by_id AS "byId", messages, begun_at AS "begunAt", done_at AS "doneAt", erased`;

/** What is known of accounts that were deleted. */
@Injectable()
export class LeavingReading {
  constructor(private readonly database: DataSource) {}

  async byCode(code: string): Promise<Leaving> {
    const [row] = await this.database.query<LeavingRow[]>(
      `SELECT ${columns} FROM leavings WHERE code_hash = $1`,
      [secretHash(code)],
    );
    if (!row) throw new Refusal('not_found');
    return leavingView(row);
  }

  /** The newest first: ids are given in the order in which people left. */
  async list({ limit, after }: ListLeavings): Promise<LeavingList> {
    if (after !== undefined && !id.safeParse(after).success)
      throw invalid({ path: 'after', message: 'is not a place in this list' });
    const rows = await this.database.query<LeavingRow[]>(
      `SELECT ${columns} FROM leavings WHERE $1::uuid IS NULL OR id < $1 ORDER BY id DESC LIMIT $2`,
      [after ?? null, limit + 1],
    );
    const shown = rows.slice(0, limit);
    return {
      leavings: shown.map(leavingView),
      next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
    };
  }
}
