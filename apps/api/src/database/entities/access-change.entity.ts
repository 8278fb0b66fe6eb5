import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A revocation, read by every node's fence (R14); without a room it concerns everything of that person. */
@Entity('access_changes')
export class AccessChangeEntity {
  @PrimaryColumn('bigint') id: number;
  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' }) at: Date;
  @Column('uuid', { name: 'user_id' }) userId: string;
  @Column('uuid', { name: 'room_id', nullable: true }) roomId: string | null;
}
