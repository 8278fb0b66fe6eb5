import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row: which history this is (R23). */
@Entity('server_state')
export class ServerStateEntity {
  @PrimaryColumn('boolean', { default: true }) singleton: boolean;
  @Column('text') epoch: string;
  @Column('text', { name: 'system_identifier' }) systemIdentifier: string;
  @Column('int') timeline: number;
}
