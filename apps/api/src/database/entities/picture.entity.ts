import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The picture of a person, of a room or of the place, in three sizes (WebP). */
@Entity('pictures')
export class PictureEntity {
  /** Random, so that an address tells nothing of the time. */
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'user_id', nullable: true }) userId: string | null;
  @Column('uuid', { name: 'room_id', nullable: true }) roomId: string | null;
  /** It is of the place itself, then. */
  @Column('boolean', { name: 'of_server', default: false }) ofServer: boolean;
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'clock_timestamp()' })
  createdAt: Date;
  @Column('bytea', { select: false }) small: Buffer;
  @Column('bytea', { select: false }) medium: Buffer;
  @Column('bytea', { select: false }) large: Buffer;
}
