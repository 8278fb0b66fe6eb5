import { beforeAll } from '@jest/globals';
import type { NotificationKind, NotificationRule } from '@parley/contracts';
import type { NotifyingFacts } from '@parley/policy';
import { JobRunner } from '../../src/jobs/job-runner.service.js';
import type { Actor } from '../../src/http/actor.js';
import { eventually } from '../eventually.js';
import type { Story } from './story.js';

export interface Kept {
  id: string;
  userId: string;
  roomId: string;
  seq: number;
  source: string;
  kind: NotificationKind;
  rule: NotificationRule;
  facts: NotifyingFacts;
}

/** What was decided in a story, and the work that waits. */
export class Told {
  /** Made after its story, which begins first. */
  constructor(private readonly story: Story) {
    beforeAll(() => this.watch());
  }

  /** What the channels are given is done soon, and is no more in the queue then. */
  private async watch(): Promise<void> {
    await this.story.sql(
      'CREATE TABLE given (place bigint GENERATED ALWAYS AS IDENTITY, ids text[] NOT NULL)',
    );
    await this.story.sql(`
      CREATE FUNCTION note_given() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO given (ids)
        SELECT ARRAY(SELECT json_array_elements_text(NEW.payload -> 'notificationIds'))
        FROM graphile_worker._private_tasks t WHERE t.id = NEW.task_id AND t.identifier = 'push';
        RETURN NULL;
      END $$`);
    await this.story.sql(
      'CREATE TRIGGER note_given AFTER INSERT ON graphile_worker._private_jobs FOR EACH ROW EXECUTE FUNCTION note_given()',
    );
  }

  /** All that waited was done. */
  async allDone(): Promise<void> {
    await eventually(async () => (await this.waiting('decide')) === 0, 15_000);
  }

  async waiting(task: string): Promise<number> {
    const [row] = await this.story.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM graphile_worker.jobs WHERE task_identifier = $1`,
      [task],
    );
    return row?.count ?? 0;
  }

  /** Of this room, once all is decided. */
  async kept(roomId: string): Promise<Kept[]> {
    await this.allDone();
    return this.keptNow(roomId);
  }

  keptNow(roomId: string): Promise<Kept[]> {
    return this.story.sql<Kept>(
      `SELECT id, user_id AS "userId", room_id AS "roomId", seq, source, kind, rule, facts FROM notifications
       WHERE room_id = $1 ORDER BY seq, source, user_id`,
      [roomId],
    );
  }

  /** How it was decided for one person, newest last: `rule kind`. */
  async of({ id }: Actor, roomId: string): Promise<string[]> {
    const kept = await this.kept(roomId);
    return kept.filter(({ userId }) => userId === id).map(({ rule, kind }) => `${rule} ${kind}`);
  }

  /** What was given to be pushed, all of it, job by job. */
  async given(): Promise<string[][]> {
    await this.allDone();
    const rows = await this.story.sql<{ ids: string[] }>('SELECT ids FROM given ORDER BY place');
    return rows.map(({ ids }) => ids);
  }

  async deliveries(): Promise<string[]> {
    return (await this.given()).flat();
  }

  /** Nothing is done until it is let go on: as if the server had been killed. */
  async standingStill<Result>(act: () => Promise<Result>): Promise<Result> {
    const runner = this.story.get(JobRunner);
    await runner.end();
    try {
      return await act();
    } finally {
      runner.begin();
    }
  }
}
