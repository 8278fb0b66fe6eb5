import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Config } from '../config/config.js';
import { Admission } from './admission.js';
import { CommittedChanges } from './committed-changes.js';
import { dataSourceOptions } from './data-source-options.js';
import { Epoch } from './epoch.service.js';
import { Fence } from './fence.js';

/** The connection to PostgreSQL. It expects the schema to be there: the start migrates before (migrate-database.ts). */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [Config],
      useFactory: (config: Config) => ({ ...dataSourceOptions(config), retryAttempts: 0 }),
    }),
  ],
  providers: [Admission, CommittedChanges, Epoch, Fence],
  exports: [TypeOrmModule, Admission, CommittedChanges, Epoch, Fence],
})
export class DatabaseModule {}
