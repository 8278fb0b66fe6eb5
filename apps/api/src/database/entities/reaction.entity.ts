import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One person's emoji on one message. */
@Entity('reactions')
export class ReactionEntity {
  @PrimaryColumn('uuid', { name: 'room_id' }) roomId: string;
  @PrimaryColumn('int') seq: number;
  @PrimaryColumn('text') emoji: string;
  @PrimaryColumn('uuid', { name: 'user_id' }) userId: string;
  /** Of the message. */
  @Column('uuid', { name: 'author_id' }) authorId: string;
  /** The room's revision of it. */
  @Column('int', { name: 'at_revision' }) atRevision: number;
  /** Only the inbox, which is of many rooms, goes by it. */
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'clock_timestamp()' })
  createdAt: Date;
}
