import type { ClosedState } from '@parley/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One try to invite somebody into a room; at most one of a person and a room is pending. */
@Entity('invitations')
export class InvitationEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'room_id' }) roomId: string;
  @Column('uuid', { name: 'user_id' }) userId: string;
  @Column('uuid', { name: 'invited_by' }) invitedBy: string;
  @Column('text', { default: 'pending' }) state: 'pending' | ClosedState;
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'clock_timestamp()' })
  createdAt: Date;
  @Column({ type: 'timestamptz', name: 'closed_at', precision: 3, nullable: true }) closedAt: Date | null;
  /** The stamp of the invited person (R3). */
  @Column('int', { name: 'self_revision' }) selfRevision: number;
}
