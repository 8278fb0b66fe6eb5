import type { InboxKind } from '@parley/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What of somebody's inbox is done, up to that revision. */
@Entity('inbox_done')
export class InboxDoneEntity {
  @PrimaryColumn('uuid', { name: 'user_id' }) userId: string;
  @PrimaryColumn('uuid', { name: 'room_id' }) roomId: string;
  @PrimaryColumn('int') seq: number;
  @PrimaryColumn('text') kind: InboxKind;
  @Column('int') revision: number;
  @Column('boolean', { default: true }) done: boolean;
  /** The person's own stamp (R3). */
  @Column('int', { name: 'self_revision' }) selfRevision: number;
}
