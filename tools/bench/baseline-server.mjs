/**
 * What Parley is measured against: as little as a chat server on Socket.IO and PostgreSQL can be. One process, WebSocket
 * only, no compression, in-memory adapter, one INSERT per message awaited, then the ack and `io.to(room).emit`; with
 * REDIS_URL the Redis adapter, so that two of them are one. No sign-in, no permission, no order: a client names its rooms.
 */
import { createServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-adapter';
import { Redis } from 'ioredis';
import pg from 'pg';
import { Server } from 'socket.io';

const { DATABASE_URL, REDIS_URL } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });
await pool.query(
  'CREATE TABLE IF NOT EXISTS messages (id bigserial PRIMARY KEY, room text, body text, at timestamptz DEFAULT now())',
);

const http = createServer();
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false });
if (REDIS_URL) io.adapter(createAdapter(new Redis(REDIS_URL), new Redis(REDIS_URL)));
io.on('connection', (socket) => {
  void socket.join(socket.handshake.auth.rooms);
  socket.on('message.post', async ({ roomId, body }, ack) => {
    const { rows } = await pool.query('INSERT INTO messages (room, body) VALUES ($1, $2) RETURNING *', [
      roomId,
      body,
    ]);
    ack({ ok: true, data: { message: rows[0] } });
    io.to(roomId).emit('message.posted', { message: rows[0] });
  });
});
http.listen(0, '127.0.0.1', () => console.log(`baseline listens on ${http.address().port}`));
process.on('SIGTERM', () => process.exit(0));
