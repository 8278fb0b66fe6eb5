import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A link that lets people into a room or, without one, onto the server. */
@Entity('invite_links')
export class InviteLinkEntity {
  @PrimaryColumn('uuid') id: string;
  /** Kept readable, because whoever made it copies it again. */
  @Column('text') code: string;
  @Column('uuid', { name: 'room_id', nullable: true }) roomId: string | null;
  @Column('uuid', { name: 'created_by' }) createdBy: string;
  @Column('uuid', { name: 'client_id', nullable: true }) clientId: string | null;
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'clock_timestamp()' })
  createdAt: Date;
  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3, nullable: true }) expiresAt: Date | null;
  @Column('int', { name: 'max_uses', nullable: true }) maxUses: number | null;
  /** People, each counted once. */
  @Column('int', { default: 0 }) uses: number;
  @Column({ type: 'timestamptz', name: 'revoked_at', precision: 3, nullable: true }) revokedAt: Date | null;
  /** Who makes an account by it is a guest. */
  @Column('boolean', { name: 'as_guest', default: false }) asGuest: boolean;
}
