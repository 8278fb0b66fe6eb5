import type { Draft } from '@parley/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What somebody began to write; one that is gone stays as an empty row, which says so. */
@Entity('drafts')
export class DraftEntity {
  @PrimaryColumn('uuid', { name: 'user_id' }) userId: string;
  @PrimaryColumn('uuid', { name: 'room_id' }) roomId: string;
  /** Of the thread; 0: in the line of the room. */
  @PrimaryColumn('int') root: number;
  @Column('text') body: string;
  @Column('jsonb', { nullable: true }) context: Draft['context'];
  /** The person's own stamp (R3). */
  @Column('int', { name: 'self_revision' }) selfRevision: number;
  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3 }) updatedAt: Date;
}
