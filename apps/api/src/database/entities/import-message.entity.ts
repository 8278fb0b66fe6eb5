import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which line of an import became which message: given again, it changes nothing. */
@Entity('import_messages')
export class ImportMessageEntity {
  @PrimaryColumn('uuid', { name: 'room_id' }) roomId: string;
  @PrimaryColumn('text', { name: 'line_id' }) lineId: string;
  @Column('int') seq: number;
}
