import type { MigrationInterface } from 'typeorm';

/** Every migration, the oldest first. */
export const migrations: (new () => MigrationInterface)[] = [];
