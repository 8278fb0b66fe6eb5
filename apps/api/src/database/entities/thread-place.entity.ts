import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where somebody stands in a thread they have to do with (R9). */
@Entity('thread_places')
export class ThreadPlaceEntity {
  @PrimaryColumn('uuid', { name: 'user_id' }) userId: string;
  @PrimaryColumn('uuid', { name: 'room_id' }) roomId: string;
  /** The `seq` of the message that began it. */
  @PrimaryColumn('int') root: number;
  /** null: nothing was chosen. */
  @Column('boolean', { nullable: true }) following: boolean | null;
  @Column('int', { name: 'read_thread_seq', default: 0 }) readThreadSeq: number;
  @Column('int', { name: 'read_version', default: 0 }) readVersion: number;
  /** The person's own stamp (R3); 0: made by a post, and told to nobody. */
  @Column('int', { name: 'self_revision', default: 0 }) selfRevision: number;
}
