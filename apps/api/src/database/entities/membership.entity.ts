import type { RoomRole } from '@parley/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The error of the one who blocked, that of the other, and that of both where one has deleted their account. */
export type DirectRefusal = 'direct.blocked' | 'direct.refused' | 'direct.former';

/** A user in a room; kept with `leftAt` when they go (R22). */
@Entity('memberships')
export class MembershipEntity {
  @PrimaryColumn('uuid', { name: 'room_id' }) roomId: string;
  @PrimaryColumn('uuid', { name: 'user_id' }) userId: string;
  @Column('text') role: RoomRole;
  @Column({ type: 'timestamptz', name: 'joined_at', precision: 3, default: () => 'clock_timestamp()' })
  joinedAt: Date;
  @Column({ type: 'timestamptz', name: 'left_at', precision: 3, nullable: true }) leftAt: Date | null;
  /** The stamp of the half all members see. */
  @Column('int') revision: number;
  @Column('int', { name: 'joined_revision' }) joinedRevision: number;
  @Column('int', { name: 'last_read_seq', default: 0 }) lastReadSeq: number;
  /** `countNo` at `lastReadSeq`; a message's `countNo` never changes, so this cannot drift. */
  @Column('int', { name: 'last_read_count_no', default: 0 }) lastReadCountNo: number;
  @Column('int', { name: 'read_version', default: 0 }) readVersion: number;
  @Column('text', { default: 'all' }) notify: 'all' | 'mentions' | 'none';
  /** Whether they chose `notify`; else their preferences say what alerts them. */
  @Column('boolean', { name: 'notify_chosen', default: false }) notifyChosen: boolean;
  @Column('boolean', { default: false }) favourite: boolean;
  /** The room's `last_seq` when it was hidden; a later message shows it again. */
  @Column('int', { name: 'hidden_seq', nullable: true }) hiddenSeq: number | null;
  /** The room's revision up to which they have looked at the reactions to their messages. */
  @Column('int', { name: 'reactions_seen', default: 0 }) reactionsSeen: number;
  /** Until then a moderator lets them not post; it stays when they go. */
  @Column({ type: 'timestamptz', name: 'muted_until', precision: 3, nullable: true }) mutedUntil: Date | null;
  /** Their last post while the room was slow. */
  @Column({ type: 'timestamptz', name: 'posted_at', precision: 3, nullable: true }) postedAt: Date | null;
  /** Of a direct room of two: one has blocked the other or is gone, so that neither posts. */
  @Column('text', { name: 'direct_refusal', nullable: true }) directRefusal: DirectRefusal | null;
  /** The stamp of the half that is mine. */
  @Column('int', { name: 'self_revision' }) selfRevision: number;
  /** `selfRevision` when they came in: whether a device that was away has to be told that the room is new to it. */
  @Column('int', { name: 'joined_self_revision' }) joinedSelfRevision: number;
}
