import { withConnection } from './reached-database.js';

/**
 * An older copy of the database was put back into the same PostgreSQL: from inside it looks as ever, so somebody has to
 * say it (R23). The next look of any node writes a new epoch, and every client starts anew.
 */
export async function declareRestored(url: string): Promise<string> {
  await withConnection(url, (client) => client.query('DELETE FROM server_state'));
  return 'Noted. Everybody’s app will drop what it holds and load anew.';
}
