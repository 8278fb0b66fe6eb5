import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whom a message calls: an index, made by SQL's `called_by`. The message says whether it still does. */
@Entity('mentions')
export class MentionEntity {
  @PrimaryColumn('uuid', { name: 'user_id' }) userId: string;
  @PrimaryColumn('uuid', { name: 'room_id' }) roomId: string;
  @PrimaryColumn('int') seq: number;
  @Column('boolean') named: boolean;
  @Column('boolean') answered: boolean;
  /** Of the room; else it stands in a thread alone. */
  @Column('boolean', { name: 'in_line' }) inLine: boolean;
  @Column('int', { name: 'thread_root', nullable: true }) threadRoot: number | null;
  @Column('int', { name: 'thread_seq', nullable: true }) threadSeq: number | null;
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 }) createdAt: Date;
}
