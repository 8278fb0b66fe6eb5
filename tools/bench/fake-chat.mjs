/** A chat server for tests of the bench itself: it keeps nothing, and misbehaves where it is told to. */
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

/**
 * `deliver(send, { seq, sockets })` replaces the honest way of delivering one post: `send(socket)` delivers it.
 * `refuse(seq)` answers a problem's code, or nothing.
 */
export async function startFakeChat({ deliver = toAll, refuse = () => null } = {}) {
  const sockets = [];
  const posted = [];
  const http = createServer((request, response) =>
    response.end(JSON.stringify(changesSince(request.url, posted))),
  );
  const server = new WebSocketServer({ server: http });
  server.on('connection', (socket) => {
    socket.send('0{"sid":"x"}');
    socket.on('message', (data) => {
      const text = data.toString();
      if (text.startsWith('40')) sockets.push(socket) && socket.send('40{"sid":"x"}');
      else take(text, socket);
    });
  });

  function take(text, author) {
    const [, id, payload] = /^42(\d+)(.*)$/s.exec(text);
    const [, { body }] = JSON.parse(payload);
    const code = refuse(posted.length + 1);
    if (code) return author.send(`43${id}[{"ok":false,"error":{"code":"${code}"}}]`);
    const seq = posted.push(body);
    author.send(`43${id}[{"ok":true}]`);
    deliver((socket) => socket.send(event(seq, body)), { seq, sockets });
  }

  await new Promise((listening) => http.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${http.address().port}`,
    async stop() {
      for (const client of server.clients) client.terminate();
      await new Promise((closed) => http.close(closed));
    },
  };
}

/** Sends what was said up to `seq` as one hint that there is more. */
export function sendHead(socket, seq) {
  socket.send(`42["room.head",{"roomId":"room","revision":${seq + 7},"epoch":"e","lastSeq":${seq}}]`);
}

function event(seq, body) {
  return `42["message.posted",{"roomId":"room","revision":${seq + 7},"message":{"seq":${seq},"body":"${body}"}}]`;
}

function toAll(send, { sockets }) {
  for (const socket of sockets) send(socket);
}

function changesSince(url, posted) {
  const since = Number(new URL(url, 'http://localhost').searchParams.get('since')) - 7;
  return { messages: posted.map((body, n) => ({ seq: n + 1, body })).slice(Math.max(0, since)) };
}
