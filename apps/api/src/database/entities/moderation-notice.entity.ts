import type { ModerationAct } from '@parley/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a person was told of what moderators did that concerns them. */
@Entity('moderation_notices')
export class ModerationNoticeEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'user_id' }) userId: string;
  @Column('text') act: ModerationAct;
  @Column('uuid', { name: 'room_id' }) roomId: string;
  @Column('text', { name: 'room_name' }) roomName: string;
  @Column('int', { nullable: true }) seq: number | null;
  @Column({ type: 'timestamptz', precision: 3, nullable: true }) until: Date | null;
  @Column('text', { default: '' }) reason: string;
  @Column({ type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' }) at: Date;
  /** Who did it: for those who keep order there, and never told to the person. null: written by an older release. */
  @Column('uuid', { name: 'by_id', nullable: true }) byId: string | null;
  /** The person's own stamp (R3). */
  @Column('int', { name: 'self_revision' }) selfRevision: number;
}
