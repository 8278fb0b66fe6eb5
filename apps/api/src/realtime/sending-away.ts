import type { ClosingCode } from '@parley/contracts';
import { dropWaiting, terminate } from './line.js';
import type { ParleySocket } from './parley-server.js';

/** How long somebody may take to read why. */
const lastWordMs = 5000;

/** Says why, then closes the line, not the session: a client comes back by itself. */
export function sendAway(socket: ParleySocket, code: ClosingCode): void {
  const { conn } = socket;
  if (conn.readyState !== 'open') return;
  socket.emit('connection.closing', { code });
  conn.close();
  const end = setTimeout(() => terminate(socket), lastWordMs).unref();
  conn.once('close', () => clearTimeout(end));
}

/** Whoever reads too slowly is spared what waits for them: they catch up when they are back. */
export function cutOff(socket: ParleySocket): void {
  dropWaiting(socket);
  sendAway(socket, 'reader.too_slow');
}
