import type { AuditValues } from '@parley/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who did what to whom; only ever added to. */
@Entity('audit_entries')
export class AuditEntryEntity {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' }) at: Date;
  /** null: the command line. */
  @Column('uuid', { name: 'actor_id', nullable: true }) actorId: string | null;
  @Column('text') action: string;
  @Column('text', { name: 'subject_kind' }) subjectKind: string;
  @Column('text', { name: 'subject_id', nullable: true }) subjectId: string | null;
  @Column('uuid', { name: 'room_id', nullable: true }) roomId: string | null;
  /** The address that it came from. */
  @Column('text') origin: string;
  @Column('jsonb', { nullable: true }) before: AuditValues | null;
  @Column('jsonb', { nullable: true }) after: AuditValues | null;
  @Column('text', { default: '' }) reason: string;
}
