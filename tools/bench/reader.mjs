/** One WebSocket that speaks just enough Socket.IO, so that the generator's own work stays small. */
import { WebSocket } from 'ws';

/**
 * Connects and resolves once the namespace is joined. `onBody(body)` is called with the body of each posted message;
 * `post(roomId, clientId, body)` sends one and resolves with its ack.
 */
export function connect(url, token, onBody) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
    perMessageDeflate: false,
  });
  const waiting = new Map();
  let nextAck = 0;
  const reader = {
    posted: 0,
    post(roomId, clientId, body) {
      const ack = nextAck++;
      socket.send(`42${ack}${JSON.stringify(['message.post', { roomId, clientId, body }])}`);
      return new Promise((resolve) => waiting.set(String(ack), resolve));
    },
    close: () => socket.terminate(),
  };
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', (data) => {
      const text = data.toString('utf8');
      if (text === '2') socket.send('3');
      else if (text.startsWith('0')) socket.send(`40${JSON.stringify({ token })}`);
      else if (text.startsWith('40')) resolve(reader);
      else if (text.startsWith('44')) reject(new Error(text));
      else if (text.startsWith('43')) settle(text, waiting);
      else if (text.startsWith('42["message.posted"')) {
        reader.posted += 1;
        onBody?.(/"body":"([^"]*)"/.exec(text)[1]);
      }
    });
  });
}

function settle(text, waiting) {
  const [, id, payload] = /^43(\d+)(.*)$/s.exec(text);
  waiting.get(id)?.(JSON.parse(payload)[0]);
  waiting.delete(id);
}
