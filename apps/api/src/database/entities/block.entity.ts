import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody whom a person has blocked. */
@Entity('blocks')
export class BlockEntity {
  @PrimaryColumn('uuid', { name: 'user_id' }) userId: string;
  @PrimaryColumn('uuid', { name: 'blocked_id' }) blockedId: string;
  @Column({ type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' }) at: Date;
  /** It was lifted. */
  @Column('boolean', { default: false }) removed: boolean;
  /** The person's own stamp (R3). */
  @Column('int', { name: 'self_revision' }) selfRevision: number;
}
