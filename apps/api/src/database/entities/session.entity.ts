import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One signed-in device. */
@Entity('sessions')
export class SessionEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'user_id' }) userId: string;
  @Column('text', { name: 'user_agent' }) userAgent: string;
  @Column('text') ip: string;
  /** Which of its refresh tokens is the newest; each names its own number. */
  @Column('int', { default: 1 }) generation: number;
  @Column({ type: 'timestamptz', name: 'rotated_at', precision: 3, default: () => 'clock_timestamp()' })
  rotatedAt: Date;
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'clock_timestamp()' })
  createdAt: Date;
  @Column({ type: 'timestamptz', name: 'last_used_at', precision: 3, default: () => 'clock_timestamp()' })
  lastUsedAt: Date;
  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3 }) expiresAt: Date;
  @Column({ type: 'timestamptz', name: 'ended_at', precision: 3, nullable: true }) endedAt: Date | null;
}
