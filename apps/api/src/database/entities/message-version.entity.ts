import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A former text of a message; the present one is in its row. */
@Entity('message_versions')
export class MessageVersionEntity {
  @PrimaryColumn('uuid', { name: 'room_id' }) roomId: string;
  @PrimaryColumn('int') seq: number;
  /** From 1, the oldest. */
  @PrimaryColumn('int') version: number;
  @Column('text') body: string;
  @Column({ type: 'timestamptz', name: 'written_at', precision: 3 }) writtenAt: Date;
}
