import type { Logger } from '@nestjs/common';
import { Refusal } from './refusal.js';

const lost = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
]);

const gaveUp = new Set(['55P03', '57014', '25P03', '25006']);

/**
 * Whether PostgreSQL could not be asked or gave up, so that the same may succeed later: connection lost or refused
 * (class 08, 57P), no resources (53), lock or statement timeout (55P03, 57014), a transaction that stood still (25P03),
 * a standby that takes no writes (25006), deadlock or serialisation (40).
 */
export function isUnavailable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code = '', name = '', message = '' } = error as Partial<Record<string, string>>;
  if (error instanceof Error && isUnavailable(error.cause)) return true;
  if (lost.has(code) || gaveUp.has(code) || /^(08|53|57P|40)/.test(code)) return true;
  // The connection was lost between two statements of one transaction.
  if (/^QueryRunner(Provider)?AlreadyReleasedError$/.test(name)) return true;
  return /\b(ECONNREFUSED|ECONNRESET|EPIPE)\b|connection terminated|not queryable|timeout exceeded when trying to connect|connection timeout|query_wait_timeout/i.test(
    message,
  );
}

/** Of a PostgreSQL that is away the log is told once (PostgresReach), not by everybody who needed it. */
export function logFailure(logger: Pick<Logger, 'debug' | 'warn'>, what: string, error: unknown): void {
  const line = `${what}: ${String(error)}`;
  if (error instanceof Refusal || isUnavailable(error)) logger.debug(line);
  else logger.warn(line);
}
