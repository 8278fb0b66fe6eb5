import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A message that somebody keeps for themselves. */
@Entity('bookmarks')
export class BookmarkEntity {
  @PrimaryColumn('uuid', { name: 'user_id' }) userId: string;
  @PrimaryColumn('uuid', { name: 'room_id' }) roomId: string;
  @PrimaryColumn('int') seq: number;
  @Column('uuid', { name: 'message_id' }) messageId: string;
  @Column('text', { default: '' }) note: string;
  @Column({ type: 'timestamptz', name: 'remind_at', precision: 3, nullable: true }) remindAt: Date | null;
  @Column({ type: 'timestamptz', name: 'reminded_at', precision: 3, nullable: true }) remindedAt: Date | null;
  @Column('boolean', { default: false }) removed: boolean;
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'clock_timestamp()' })
  createdAt: Date;
  /** The person's own stamp (R3). */
  @Column('int', { name: 'self_revision' }) selfRevision: number;
}
