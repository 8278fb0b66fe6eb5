import type { MessageKind, Reaction } from '@parley/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('messages')
export class MessageEntity {
  @PrimaryColumn('uuid', { name: 'room_id' }) roomId: string;
  @PrimaryColumn('int') seq: number;
  @Column('uuid') id: string;
  @Column('int', { name: 'count_no' }) countNo: number;
  @Column('int') revision: number;
  @Column('uuid', { name: 'author_id' }) authorId: string;
  @Column('uuid', { name: 'client_id' }) clientId: string;
  /** SHA-256 of what was first posted: body, replyTo and kind, and the thread it replied in (R5). */
  @Column('bytea', { select: false }) digest: Buffer;
  @Column('text') kind: MessageKind;
  @Column('text') body: string;
  @Column('int', { name: 'reply_to', nullable: true }) replyTo: number | null;
  @Column('uuid', { name: 'reply_author_id', nullable: true }) replyAuthorId: string | null;
  @Column('int', { name: 'thread_root', nullable: true }) threadRoot: number | null;
  @Column('int', { name: 'thread_seq', nullable: true }) threadSeq: number | null;
  @Column('uuid', { name: 'thread_author_id', nullable: true }) threadAuthorId: string | null;
  /** Of a reply in a thread: whether it is in the line of the room as well. */
  @Column('boolean', { name: 'in_room', default: false }) inRoom: boolean;
  @Column('uuid', { name: 'mentioned_user_ids', array: true, default: () => `'{}'` })
  mentionedUserIds: string[];
  /** As they stand in the body, beside the ids. */
  @Column('text', { name: 'mentioned_names', array: true, nullable: true }) mentionedNames: string[] | null;
  @Column('boolean', { name: 'mentions_all', default: false }) mentionsAll: boolean;
  @Column('boolean', { name: 'mentions_here', default: false }) mentionsHere: boolean;
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 }) createdAt: Date;
  @Column({ type: 'timestamptz', name: 'edited_at', precision: 3, nullable: true }) editedAt: Date | null;
  @Column({ type: 'timestamptz', name: 'deleted_at', precision: 3, nullable: true }) deletedAt: Date | null;
  @Column('uuid', { name: 'deleted_by', nullable: true }) deletedBy: string | null;
  /** The room's revision at which it was pinned: pins are ordered by it. */
  @Column('int', { name: 'pinned_revision', nullable: true }) pinnedRevision: number | null;
  @Column('uuid', { name: 'pinned_by', nullable: true }) pinnedBy: string | null;
  @Column({ type: 'timestamptz', name: 'pinned_at', precision: 3, nullable: true }) pinnedAt: Date | null;
  /** Only moderators reply in the thread that it begins. */
  @Column('boolean', { name: 'thread_locked', default: false }) threadLocked: boolean;
  /** Made of the rows of `reactions` with each change of them. */
  @Column('jsonb', { nullable: true }) reactions: Reaction[] | null;
}
