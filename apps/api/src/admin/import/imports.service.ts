import { Injectable, Logger } from '@nestjs/common';
import type { ImportProgress } from '@parley/contracts';
import { mayImport } from '@parley/policy';
import { DataSource } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { noteAct } from '../../audit/note-act.js';
import type { Actor } from '../../http/actor.js';
import { Refusal } from '../../http/refusal.js';
import { ImportedMessages } from '../../messages/imported-messages.service.js';
import { callerNow } from '../../rooms/caller-facts.js';
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

  /**
   * Refuses at once, or has `tell` say what goes on as it goes on. Where `tell` reads no further, or never began, it
   * stops, after the present batch.
   */
  async run(
    actor: Actor,
    input: AsyncIterable<Buffer>,
    tell: (progress: AsyncGenerator<ImportProgress>) => Promise<void>,
  ): Promise<void> {
    if (!mayImport(actor)) throw new Refusal('policy.denied');
    const { people, rooms, messages } = this;
    const expectAllowed = () => this.expectAllowed(actor);
    const log = (error: unknown) => {
      this.logger.error(error);
    };
    await this.inTurn(async () => {
      await noteAct(this.dataSource.manager, actor, { action: 'import.begun', subject: { kind: 'server' } });
      const progress = new ImportRun(actor, { people, rooms, messages, expectAllowed, log }).run(input);
      try {
        await tell(progress);
      } finally {
        await progress.return(undefined);
      }
    });
  }

  /** An import takes hours, and who began it may own the server no longer. */
  private async expectAllowed(began: Actor): Promise<void> {
    const { actor } = await callerNow(this.dataSource.manager, began);
    if (!mayImport(actor)) throw new Refusal('policy.denied');
  }

  private async inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.dataSource.createQueryRunner();
    try {
      if (!(await isMine(turn))) {
        const detail = 'Another import is going on. Wait for its end.';
        throw new Refusal('server.busy', { detail, retryAfter: 10 });
      }
      try {
        await work();
      } finally {
        await turn.query('SELECT pg_advisory_unlock($1)', [importing]).catch(() => undefined);
      }
    } finally {
      await turn.release();
    }
  }
}

async function isMine(turn: QueryRunner): Promise<boolean> {
  const [row] = (await turn.query('SELECT pg_try_advisory_lock($1) AS mine', [importing])) as {
    mine: boolean;
  }[];
  return row?.mine ?? false;
}
