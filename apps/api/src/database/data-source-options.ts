import pg from 'pg';
import type { DataSourceOptions } from 'typeorm';
import type { Config } from '../config/config.js';
import { endsWithItsNode } from './ends-with-its-node.js';
import { entities } from './entities/index.js';
import { migrations } from './migrations/index.js';

/** A paused node must not hold a room's lock (R1), and no query may hold up everybody. */
const timeouts = { lock_timeout: 2000, statement_timeout: 5000, idle_in_transaction_session_timeout: 2000 };

/** How long anybody waits for a free connection or a new one: whoever asked is to be answered within 2 s. */
const connectionMs = 1500;

export function dataSourceOptions(
  config: Pick<Config, 'databaseUrl' | 'databasePoolSize'>,
): DataSourceOptions {
  return {
    type: 'postgres',
    url: config.databaseUrl,
    entities,
    migrations,
    migrationsTableName: 'migrations',
    synchronize: false,
    installExtensions: false,
    poolSize: config.databasePoolSize,
    extra: {
      ...timeouts,
      types,
      connectionTimeoutMillis: connectionMs,
      keepAlive: true,
      options: endsWithItsNode,
      application_name: 'parley',
    },
  };
}

/** `count(*)` is a bigint, which reaches JavaScript as a string unless somebody makes it a number. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (type, format) => {
    if (type === pg.types.builtins.INT8 && format !== 'binary') return wholeNumber;
    return pg.types.getTypeParser(type, format) as (text: string) => unknown;
  },
};

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is too large for a number`);
  return number;
}
