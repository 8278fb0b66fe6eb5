import type { Scope } from '@parley/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('personal_tokens')
export class PersonalTokenEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'user_id' }) userId: string;
  @Column('text') name: string;
  @Column('text', { array: true }) scopes: Scope[];
  /** SHA-256 of the secret, which is random enough to need no slower hash. */
  @Column('bytea', { name: 'secret_hash', select: false }) secretHash: Buffer;
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'clock_timestamp()' })
  createdAt: Date;
  @Column({ type: 'timestamptz', name: 'last_used_at', precision: 3, nullable: true })
  lastUsedAt: Date | null;
  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3, nullable: true }) expiresAt: Date | null;
  @Column({ type: 'timestamptz', name: 'ended_at', precision: 3, nullable: true }) endedAt: Date | null;
}
