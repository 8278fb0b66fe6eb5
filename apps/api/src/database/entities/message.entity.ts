import type { MessageKind } from '@parley/contracts';
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
  /** SHA-256 of what was first posted: body, replyTo and kind (R5). */
  @Column('bytea', { select: false }) digest: Buffer;
  @Column('text') kind: MessageKind;
  @Column('text') body: string;
  @Column('int', { name: 'reply_to', nullable: true }) replyTo: number | null;
  @Column('int', { name: 'thread_root', nullable: true }) threadRoot: number | null;
  @Column('int', { name: 'thread_seq', nullable: true }) threadSeq: number | null;
  @Column('uuid', { name: 'mentioned_user_ids', array: true, default: () => `'{}'` })
  mentionedUserIds: string[];
  @Column('boolean', { name: 'mentions_all', default: false }) mentionsAll: boolean;
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 }) createdAt: Date;
  @Column({ type: 'timestamptz', name: 'edited_at', precision: 3, nullable: true }) editedAt: Date | null;
  @Column({ type: 'timestamptz', name: 'deleted_at', precision: 3, nullable: true }) deletedAt: Date | null;
  @Column('uuid', { name: 'deleted_by', nullable: true }) deletedBy: string | null;
}
