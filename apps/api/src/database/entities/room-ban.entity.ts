import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody whom moderators keep out of a room. */
@Entity('room_bans')
export class RoomBanEntity {
  @PrimaryColumn('uuid', { name: 'room_id' }) roomId: string;
  @PrimaryColumn('uuid', { name: 'user_id' }) userId: string;
  /** Lists go by it. */
  @Column('uuid') id: string;
  @Column('uuid', { name: 'banned_by' }) bannedBy: string;
  @Column({ type: 'timestamptz', precision: 3, default: () => 'clock_timestamp()' }) at: Date;
  @Column('text', { default: '' }) reason: string;
}
