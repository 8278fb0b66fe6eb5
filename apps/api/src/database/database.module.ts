import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Config } from '../config/config.js';
import { CommittedChanges } from './committed-changes.js';
import { DatabaseClock } from './database-clock.js';
import { dataSourceOptions } from './data-source-options.js';
import { Epoch } from './epoch.service.js';
import { PostgresReach } from './postgres-reach.js';
import { ServerSettingsReading } from './server-settings.service.js';

/** The connection to PostgreSQL. It expects the schema to be there: the start migrates before (migrate-database.ts). */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [Config],
      useFactory: (config: Config) => ({ ...dataSourceOptions(config), retryAttempts: 0 }),
    }),
  ],
  providers: [CommittedChanges, DatabaseClock, Epoch, PostgresReach, ServerSettingsReading],
  exports: [TypeOrmModule, CommittedChanges, DatabaseClock, Epoch, PostgresReach, ServerSettingsReading],
})
export class DatabaseModule {}
