import type { RoomKind } from '@parley/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('rooms')
export class RoomEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: RoomKind;
  @Column('text', { nullable: true }) name: string | null;
  /** The name as it is compared: normalised and in lower case. */
  @Column('text', { name: 'name_key', nullable: true }) nameKey: string | null;
  @Column('text', { default: '' }) topic: string;
  @Column('text', { default: '' }) description: string;
  @Column('text', { default: '' }) emoji: string;
  @Column('uuid', { name: 'picture_id', nullable: true }) pictureId: string | null;
  @Column('uuid', { name: 'created_by' }) createdBy: string;
  @Column('uuid', { name: 'client_id', nullable: true }) clientId: string | null;
  /** The sorted ids of a direct room's people: the same set is the same room. */
  @Column('text', { name: 'direct_key', nullable: true }) directKey: string | null;
  /** Set on rooms that an import made, and only those take its messages. */
  @Column('text', { name: 'import_key', nullable: true }) importKey: string | null;
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'clock_timestamp()' })
  createdAt: Date;
  @Column({ type: 'timestamptz', name: 'archived_at', precision: 3, nullable: true }) archivedAt: Date | null;
  /** The room's head: the number of its last durable change. */
  @Column('int', { default: 0 }) revision: number;
  /** A client below it starts anew (R2). */
  @Column('int', { name: 'reset_revision', default: 0 }) resetRevision: number;
  /** The stamp of the settings: name, topic, description, emoji, picture, archived. */
  @Column('int', { name: 'settings_revision', default: 0 }) settingsRevision: number;
  @Column('int', { name: 'last_seq', default: 0 }) lastSeq: number;
  @Column('int', { name: 'last_count_no', default: 0 }) lastCountNo: number;
  @Column('int', { name: 'first_seq', default: 1 }) firstSeq: number;
  /** `countNo` at `firstSeq - 1`. */
  @Column('int', { name: 'first_count_no', default: 0 }) firstCountNo: number;
  /** This and the excerpt are of the newest message in the line. */
  @Column('uuid', { name: 'last_author_id', nullable: true }) lastAuthorId: string | null;
  @Column('text', { name: 'last_excerpt', default: '' }) lastExcerpt: string;
  @Column({ type: 'timestamptz', name: 'last_message_at', precision: 3, nullable: true })
  lastMessageAt: Date | null;
  /** The newest `seq` of the line, and its time; null where the newest message of all is in the line. */
  @Column('int', { name: 'last_line_seq', nullable: true }) lastLineSeq: number | null;
  @Column({ type: 'timestamptz', name: 'last_line_at', precision: 3, nullable: true })
  lastLineAt: Date | null;
  /** Whether anybody ever replied in a thread here. */
  @Column('boolean', { name: 'has_threads', default: false }) hasThreads: boolean;
  /** Whether it says who has seen what, while it has few enough people. */
  @Column('boolean', { name: 'seen_by', default: false }) seenBy: boolean;
  /** Whether notifications leave out what was written here. */
  @Column('boolean', { name: 'hides_text', default: false }) hidesText: boolean;
  /** Only its moderators post. */
  @Column('boolean', { name: 'read_only', default: false }) readOnly: boolean;
  /** Seconds between two posts of a member; 0: as they like. */
  @Column('int', { name: 'slow_seconds', default: 0 }) slowSeconds: number;
  /** After how many days messages are taken away, where the server does not say fewer; null: as it says. */
  @Column('int', { name: 'keep_days', nullable: true }) keepDays: number | null;
  @Column('int', { name: 'member_count', default: 0 }) memberCount: number;
}
