import type { ClosingCode } from '@parley/contracts';
import type { ParleySocket } from './parley-server.js';

/** How long somebody may take to read why. */
const lastWordMs = 5000;

/** What lies under a socket; Engine.IO's types don't name it. */
interface Engine {
  writeBuffer: unknown[];
  transport: { socket: { terminate(): void } };
}

/** Says why, then closes the line, not the session: a client comes back by itself. */
export function sendAway(socket: ParleySocket, code: ClosingCode): void {
  const { conn } = socket;
  if (conn.readyState !== 'open') return;
  socket.emit('connection.closing', { code });
  conn.close();
  const engine = conn as unknown as Engine;
  const end = setTimeout(() => engine.transport.socket.terminate(), lastWordMs).unref();
  conn.once('close', () => clearTimeout(end));
}

/** Whoever reads too slowly is spared what waits for them: they catch up when they are back. */
export function cutOff(socket: ParleySocket): void {
  (socket.conn as unknown as Engine).writeBuffer.length = 0;
  sendAway(socket, 'reader.too_slow');
}
