import type { EntitySchema } from 'typeorm';

/** Every entity; TypeORM gets them from here and not from a search through the files. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- what TypeORM calls an entity
export const entities: (EntitySchema | Function)[] = [];
