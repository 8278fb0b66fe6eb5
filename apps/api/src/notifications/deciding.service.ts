import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { id } from '@parley/contracts';
import { DataSource } from 'typeorm';
import * as z from 'zod';
import { Config } from '../config/config.js';
import { JobTasks } from '../jobs/job-tasks.js';
import { PresentPeople } from '../users/present-people.js';
import {
  concernedBy,
  concernedByInvitation,
  concernedByReaction,
  concernedByReminder,
} from './concerned-rows.js';
import type { ConcernedRow } from './concerned-rows.js';
import { decidedOf, keep } from './decided.js';
import type { Decided } from './decided.js';
import { factsOf, preferencesOf, wordsOf } from './facts.js';
import type { Surroundings } from './facts.js';
import { Pace } from './pace.js';
import { Raising } from './raising.service.js';

const place = { roomId: id, seq: z.int() };
/** What happened: the posts of one commit, or one thing that somebody did. */
const happened = z.union([
  z.object({ messages: z.array(z.object(place)) }),
  z.object({ reaction: z.object({ ...place, userId: id }) }),
  z.object({ invitation: id }),
  z.object({ reminders: z.array(z.object({ ...place, userId: id })) }),
]);
/** What is decided of so many people is committed at once. */
const decidedTogether = 200;
/** Whoever is told with more people than these is told after whom less concerns. */
const few = 10;
export type Happened = z.input<typeof happened>;

/**
 * Decides whom something notifies, in a few statements for many people. What was decided of each is kept with all by which it
 * was, in one transaction with the work of telling it. Done twice, or once more from where it stopped, it decides once.
 */
@Injectable()
export class Deciding implements OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly tasks: JobTasks,
    private readonly present: PresentPeople,
    private readonly raising: Raising,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.tasks.define('decide', (payload) => this.decide(happened.parse(payload)));
  }

  async decide(what: z.infer<typeof happened>): Promise<void> {
    const rows = await this.concerned(what);
    const around = await this.surroundings(rows);
    const pace = new Pace();
    const isForMany = rows.length > few;
    for (let from = 0; from < rows.length; from += decidedTogether) {
      if (from > 0) await pace.after(decidedTogether);
      await this.decideOf(rows.slice(from, from + decidedTogether), around, isForMany);
    }
  }

  private async decideOf(
    rows: readonly ConcernedRow[],
    around: Surroundings,
    isForMany: boolean,
  ): Promise<void> {
    const decided = rows
      .map((row) => decidedOf(row, factsOf(row, around)))
      .filter(({ kind, rule }) => kind !== null && rule !== 'own');
    if (decided.length === 0) return;
    const fresh = await this.database.transaction('READ COMMITTED', (manager) =>
      keep(manager, decided, { mail: this.config.mail !== null, isForMany }),
    );
    await this.raising.raise(fresh.filter(({ rule }) => rule === 'told').map(({ id }) => id));
  }

  /** What would be decided of one message for one person by what is set now; nothing is kept. */
  async now(userId: string, at: { roomId: string; seq: number }): Promise<Decided | null> {
    const [row] = await concernedBy(this.database.manager, [at], userId);
    if (!row) return null;
    const around = await this.surroundings([row]);
    // How it was then nobody knows any more: it is said as if it came now, to somebody who is not there.
    const facts = {
      ...factsOf(row, around),
      read: false,
      looking: false,
      at: row.at.toISOString(),
      dndUntil: null,
    };
    return decidedOf(row, facts);
  }

  private concerned(what: z.infer<typeof happened>): Promise<ConcernedRow[]> {
    const { manager } = this.database;
    if ('messages' in what) return concernedBy(manager, what.messages);
    if ('reaction' in what) return concernedByReaction(manager, what.reaction);
    if ('invitation' in what) return concernedByInvitation(manager, what.invitation);
    return Promise.all(what.reminders.map((each) => concernedByReminder(manager, each))).then((all) =>
      all.flat(),
    );
  }

  /** Only what somebody's decision hangs on is asked for. */
  private async surroundings(rows: readonly ConcernedRow[]): Promise<Surroundings> {
    const listened = rows.filter(
      ({ source, chosen }) => source === 'message' && preferencesOf(chosen).keywords.length > 0,
    );
    const present = rows.some(({ callsHere }) => callsHere) ? await this.present.ids().catch(() => []) : [];
    return { bodies: await this.bodiesOf(listened), present: new Set(present) };
  }

  private async bodiesOf(rows: readonly ConcernedRow[]): Promise<Map<string, string>> {
    if (rows.length === 0) return new Map();
    const found = await this.database.query<{ id: string; body: string }[]>(
      `SELECT x.id, x.body FROM messages x JOIN jsonb_to_recordset($1::jsonb) AS i ("roomId" uuid, seq int)
         ON x.room_id = i."roomId" AND x.seq = i.seq AND x.deleted_at IS NULL`,
      [JSON.stringify(placesOf(rows))],
    );
    return new Map(found.map(({ id, body }) => [id, wordsOf(body)]));
  }
}

function placesOf(rows: readonly ConcernedRow[]): { roomId: string; seq: number }[] {
  const places = new Map(rows.map(({ messageId, roomId, seq }) => [messageId, { roomId, seq }]));
  return [...places.values()];
}
