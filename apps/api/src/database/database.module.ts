import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Config } from '../config/config.js';
import { dataSourceOptions } from './data-source-options.js';

/** The connection to PostgreSQL. It expects the schema to be there: the start migrates before (migrate-database.ts). */
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [Config],
      useFactory: (config: Config) => ({ ...dataSourceOptions(config), retryAttempts: 0 }),
    }),
  ],
  exports: [TypeOrmModule],
})
export class DatabaseModule {}
