/** The product's own embedded PostgreSQL, for what runs beside the product: tests, bench, chaos. */
import '../from-source.mjs';

const embedded = await import('../../apps/api/src/database/embedded/embedded-postgres.ts');

/**
 * @param {string} directory
 * @param {Record<string, string>} [settings]
 * @returns {Promise<{ url: (database: string) => string, pid: number, died: Promise<void>, stop: () => Promise<void> }>}
 */
export function startPostgres(directory, settings) {
  return embedded.startEmbeddedPostgres(directory, settings);
}
