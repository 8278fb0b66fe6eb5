import { Injectable, Logger } from '@nestjs/common';
import type { ImportProgress } from '@parley/contracts';
import { mayImport } from '@parley/policy';
import { DataSource } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import type { Actor } from '../../http/actor.js';
import { Refusal } from '../../http/refusal.js';
import { ImportedMessages } from '../../messages/imported-messages.service.js';
import { RoomCreation } from '../../rooms/room-creation.service.js';
import { ImportedPeople } from '../../users/imported-people.service.js';
import { ImportRun } from './import-run.js';

/** One import at a time, on whichever node: two would deal out the same names and numbers. */
const importing = 7_279_515;

@Injectable()
export class Imports {
  private readonly logger = new Logger(Imports.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly people: ImportedPeople,
    private readonly rooms: RoomCreation,
    private readonly messages: ImportedMessages,
  ) {}

  /** Refuses at once, or answers what goes on as it goes on. Whoever stops reading stops it, after the present batch. */
  async begin(actor: Actor, input: AsyncIterable<Buffer>): Promise<AsyncGenerator<ImportProgress>> {
    if (!mayImport(actor)) throw new Refusal('policy.denied');
    const turn = this.dataSource.createQueryRunner();
    if (!(await takeTurn(turn))) {
      await turn.release();
      throw new Refusal('server.busy', {
        detail: 'Another import is going on. Wait for its end.',
        retryAfter: 10,
      });
    }
    const { people, rooms, messages } = this;
    const log = (error: unknown) => {
      this.logger.error(error);
    };
    const run = new ImportRun(actor, { people, rooms, messages, log });
    return inTurn(turn, run.run(input));
  }
}

async function takeTurn(turn: QueryRunner): Promise<boolean> {
  const [row] = (await turn.query('SELECT pg_try_advisory_lock($1) AS mine', [importing])) as {
    mine: boolean;
  }[];
  return row?.mine ?? false;
}

async function* inTurn(
  turn: QueryRunner,
  progress: AsyncGenerator<ImportProgress>,
): AsyncGenerator<ImportProgress> {
  try {
    yield* progress;
  } finally {
    await turn.query('SELECT pg_advisory_unlock($1)', [importing]).catch(() => undefined);
    await turn.release();
  }
}
