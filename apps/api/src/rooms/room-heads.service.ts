import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface RoomHead {
  roomId: string;
  revision: number;
  lastSeq: number;
  memberCount: number;
}

/** Where rooms stand, for the sweep (R13). */
@Injectable()
export class RoomHeads {
  constructor(private readonly dataSource: DataSource) {}

  headsOf(roomIds: string[]): Promise<RoomHead[]> {
    return this.dataSource.query<RoomHead[]>(
      `SELECT id AS "roomId", revision, last_seq AS "lastSeq", member_count AS "memberCount"
       FROM rooms WHERE id = ANY($1::uuid[])`,
      [roomIds],
    );
  }
}
