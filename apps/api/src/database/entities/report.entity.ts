import type {
  ReportContext,
  ReportKind,
  ReportOutcome,
  ReportReason,
  ReportState,
  RoomKind,
} from '@parley/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What somebody reported, with their copy of it. */
@Entity('reports')
export class ReportEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'reporter_id' }) reporterId: string;
  @Column('uuid', { name: 'client_id' }) clientId: string;
  @Column('text') kind: ReportKind;
  /** The message, the person or the room. */
  @Column('uuid', { name: 'about_id' }) aboutId: string;
  @Column('uuid', { name: 'room_id', nullable: true }) roomId: string | null;
  @Column('text', { name: 'room_kind', nullable: true }) roomKind: RoomKind | null;
  @Column('text', { name: 'room_name', default: '' }) roomName: string;
  @Column('int', { nullable: true }) seq: number | null;
  /** The person, and the message's author. */
  @Column('uuid', { name: 'user_id', nullable: true }) userId: string | null;
  @Column('text', { name: 'person_name', default: '' }) personName: string;
  @Column('text', { default: '' }) excerpt: string;
  @Column('text') reason: ReportReason;
  @Column('text', { name: 'body', default: '' }) text: string;
  @Column('jsonb') context: ReportContext;
  @Column('text', { default: 'open' }) state: ReportState;
  @Column('text', { nullable: true }) outcome: ReportOutcome | null;
  @Column('uuid', { name: 'assignee_id', nullable: true }) assigneeId: string | null;
  @Column({ type: 'timestamptz', precision: 3 }) at: Date;
  @Column({ type: 'timestamptz', name: 'decided_at', precision: 3, nullable: true }) decidedAt: Date | null;
  /** Rises with each change of it. */
  @Column('int', { default: 1 }) version: number;
  /** The reporter's own stamp (R3). */
  @Column('int', { name: 'self_revision' }) selfRevision: number;
}
