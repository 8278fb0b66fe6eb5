import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { plainArray } from '../database/array-literals.js';
import { askPrepared, unseen } from '../database/prepared-statement.js';

export interface RoomHead {
  roomId: string;
  revision: number;
  lastSeq: number;
}

const differingHeads = {
  name: 'differing-heads',
  text: `SELECT r.id AS "roomId", r.revision, r.last_seq AS "lastSeq"
    FROM unnest(${unseen('$1', 'uuid[]')}, ${unseen('$2', 'int[]')}) AS believed (id, revision)
    JOIN rooms r ON r.id = believed.id WHERE r.revision <> believed.revision`,
};

/** Where rooms stand, for the sweep (R13). */
@Injectable()
export class RoomHeads {
  constructor(private readonly dataSource: DataSource) {}

  async of(roomId: string): Promise<RoomHead | null> {
    const [head] = await this.dataSource.query<RoomHead[]>(
      `SELECT id AS "roomId", revision, last_seq AS "lastSeq" FROM rooms WHERE id = $1`,
      [roomId],
    );
    return head ?? null;
  }

  /** Those that stand elsewhere than where they are believed to. */
  differing(believed: ReadonlyMap<string, number>): Promise<RoomHead[]> {
    return askPrepared(this.dataSource.manager, differingHeads, [
      plainArray([...believed.keys()]),
      plainArray([...believed.values()]),
    ]);
  }
}
