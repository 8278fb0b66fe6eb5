const lost = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
]);

/**
 * Whether PostgreSQL could not be asked or gave up, so that the same may succeed later: connection lost or refused
 * (class 08, 57P), no resources (53), lock or statement timeout (55P03, 57014), deadlock or serialisation (40).
 */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (lost.has(code) || /^(08|53|57P|40)/.test(code) || code === '55P03' || code === '57014') return true;
  return /connection terminated|timeout exceeded when trying to connect|connection timeout|query_wait_timeout/i.test(
    error.message,
  );
}
