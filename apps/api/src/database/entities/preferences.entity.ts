import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What somebody chose for all their devices; who never chose has no row. */
@Entity('preferences')
export class PreferencesEntity {
  @PrimaryColumn('uuid', { name: 'user_id' }) userId: string;
  /** Only what was chosen; another release may have left words in it that this one does not know. */
  @Column('jsonb', { default: {} }) chosen: Record<string, unknown>;
  /** The stamp of the last change (R3). */
  @Column('int', { name: 'self_revision', default: 0 }) selfRevision: number;
}
