import type { ServerRole } from '@parley/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('users')
export class UserEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') username: string;
  @Column('text', { name: 'display_name' }) displayName: string;
  @Column('text', { nullable: true }) email: string | null;
  /** null: nobody showed that the address is theirs. */
  @Column({ type: 'timestamptz', name: 'email_verified_at', precision: 3, nullable: true })
  emailVerifiedAt: Date | null;
  /** What counts once it was shown to be theirs. */
  @Column('text', { name: 'pending_email', nullable: true }) pendingEmail: string | null;
  @Column('text', { default: '' }) bio: string;
  @Column('text') role: ServerRole;
  @Column('boolean', { default: false }) bot: boolean;
  @Column('text', { name: 'status_text', default: '' }) statusText: string;
  @Column('text', { name: 'status_emoji', default: '' }) statusEmoji: string;
  @Column({ type: 'timestamptz', name: 'status_until', precision: 3, nullable: true })
  statusUntil: Date | null;
  @Column('uuid', { name: 'avatar_id', nullable: true }) avatarId: string | null;
  /** `''`: the person shows none. */
  @Column('text', { name: 'time_zone', default: '' }) timeZone: string;
  @Column('boolean', { name: 'hides_last_seen', default: false }) hidesLastSeen: boolean;
  /** null: nobody can sign in with a password. */
  @Column('text', { name: 'password_hash', nullable: true, select: false }) passwordHash: string | null;
  /** The name an import knows this person by. */
  @Column('text', { name: 'import_key', nullable: true, select: false }) importKey: string | null;
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'clock_timestamp()' })
  createdAt: Date;
  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3, default: () => 'clock_timestamp()' })
  updatedAt: Date;
  @Column({ type: 'timestamptz', name: 'last_seen_at', precision: 3, nullable: true })
  lastSeenAt: Date | null;
  @Column({ type: 'timestamptz', name: 'suspended_at', precision: 3, nullable: true })
  suspendedAt: Date | null;
  /** The account was deleted: the row stays for what refers to it, without a name or anything of theirs. */
  @Column({ type: 'timestamptz', name: 'deleted_at', precision: 3, nullable: true })
  deletedAt: Date | null;
  /** The counter of what only this person sees (R3). */
  @Column('int', { name: 'self_revision', default: 0 }) selfRevision: number;
}
