import type { ReportAct, ReportEntryKind, ReportOutcome } from '@parley/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was done with a report. */
@Entity('report_entries')
export class ReportEntryEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'report_id' }) reportId: string;
  @Column({ type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' }) at: Date;
  @Column('uuid', { name: 'actor_id' }) actorId: string;
  @Column('text') kind: ReportEntryKind;
  @Column('text', { name: 'body', default: '' }) text: string;
  @Column('uuid', { name: 'assignee_id', nullable: true }) assigneeId: string | null;
  @Column('text', { nullable: true }) act: ReportAct | null;
  @Column({ type: 'timestamptz', precision: 3, nullable: true }) until: Date | null;
  @Column('text', { nullable: true }) outcome: ReportOutcome | null;
}
