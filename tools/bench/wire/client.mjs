/**
 * One socket that speaks just enough Socket.IO over a bare TCP connection. Two hundred of these must keep up with a
 * million deliveries a second: all read into one buffer, and a message is three numbers found by their bytes.
 */
import { connect as connectTcp } from 'node:net';
import { clientFrame, FrameReader } from './frames.mjs';
import { digits, Field } from './field.mjs';

const buffer = Buffer.allocUnsafe(512 * 1024);
const pong = clientFrame('3');
const [zero, two, three, four] = [48, 50, 51, 52];
const one = 49;
const letterT = 116;
/** Ids of acks from here on are of questions; below, the number of a post. */
const firstQuestion = 1_000_000_000;

/**
 * `ear` hears what comes: `posted(number, order, now)`, `answered(number, problem, now)` with `problem` null where the
 * post was taken, `other(text)` for any other event, and `closed(reason)` when the line ends by the other's will.
 * `orderName` is what stands before a message's place in the stored order.
 */
export class Client {
  #socket;
  #reader;
  #upgraded = false;
  #greeting = '';
  #questions = new Map();
  #nextQuestion = firstQuestion;
  #closing = false;
  #now = 0;
  #body = new Field('"body":"');
  #order;

  constructor({ url, auth, orderName, ear }) {
    const { hostname, port } = new URL(url);
    this.ear = ear;
    this.#order = new Field(orderName);
    this.#reader = new FrameReader({
      text: (bytes, start, end) => this.#packet(bytes, start, end),
      other: (opcode) => this.#lost(opcode === 8 ? 'closed by the server' : `a frame of type ${opcode}`),
    });
    /** Settles when the server has let it in. */
    this.entered = new Promise((settle, fail) => {
      this.settle = settle;
      this.fail = fail;
    });
    // Who only listens to `ear` is told there.
    this.entered.catch(() => undefined);
    this.auth = auth;
    this.#socket = connectTcp({
      host: hostname,
      port: Number(port),
      noDelay: true,
      onread: { buffer, callback: (size, bytes) => this.#read(bytes, size) },
    });
    this.#socket.on('connect', () => this.#socket.write(upgrade(hostname, port)));
    this.#socket.on('error', (error) => this.#lost(error.code ?? error.message));
    this.#socket.on('close', () => this.#lost('closed by the server'));
  }

  /** Posts a message; `number` comes back in the ack and, from the body, in every delivery. */
  post({ number, roomId, clientId, body, answers }) {
    const answered = answers ? `,"threadRoot":${answers.threadRoot},"replyTo":${answers.replyTo}` : '';
    const data = `{"roomId":"${roomId}","clientId":"${clientId}","body":"${body}"${answered}}`;
    this.#socket.write(clientFrame(`42${number}["message.post",${data}]`));
  }

  /** A command whose answer is read whole. */
  ask(name, data) {
    const id = this.#nextQuestion++;
    this.#socket.write(clientFrame(`42${id}${JSON.stringify([name, data])}`));
    return new Promise((settle, fail) => this.#questions.set(id, { settle, fail }));
  }

  /** At once and without a trace: thousands of them must not keep their ports for a minute. */
  close() {
    this.#closing = true;
    this.#socket.resetAndDestroy();
  }

  #read(bytes, size) {
    this.#now = performance.now();
    if (this.#upgraded) this.#reader.read(bytes, 0, size);
    else this.#greet(bytes, size);
    return true;
  }

  #greet(bytes, size) {
    this.#greeting += bytes.latin1Slice(0, size);
    const end = this.#greeting.indexOf('\r\n\r\n');
    if (end < 0) return;
    if (!this.#greeting.startsWith('HTTP/1.1 101')) {
      this.#lost(this.#greeting.slice(0, this.#greeting.indexOf('\r\n')));
      return;
    }
    this.#upgraded = true;
    const rest = Buffer.from(this.#greeting.slice(end + 4), 'latin1');
    if (rest.length > 0) this.#reader.read(rest, 0, rest.length);
  }

  #packet(bytes, start, end) {
    if (bytes[start] === four) this.#message(bytes, start, end);
    else if (bytes[start] === two) this.#socket.write(pong);
    else if (bytes[start] === zero) this.#socket.write(clientFrame(`40${JSON.stringify(this.auth)}`));
    else this.#lost(`a packet "${bytes.latin1Slice(start, Math.min(end, start + 40))}"`);
  }

  #message(bytes, start, end) {
    const kind = bytes[start + 1];
    if (kind === two) this.#event(bytes, start, end);
    else if (kind === three) this.#ack(bytes, start + 2, end);
    else if (kind === zero) this.settle(this);
    else if (kind === four) this.#lost(bytes.utf8Slice(start + 2, end));
    else if (kind === one) this.#lost('disconnected by the server');
  }

  /** Any event that carries one of our messages brought it, by whatever name. */
  #event(bytes, start, end) {
    const number = this.#body.read(bytes, start, end);
    if (number < 0) this.ear.other(bytes.utf8Slice(start + 2, end));
    else this.ear.posted(number, this.#order.read(bytes, start, end), this.#now);
  }

  /** `430[{"ok":true,…}]` */
  #ack(bytes, start, end) {
    const id = digits(bytes, start, end);
    const begins = bytes.indexOf(91, start);
    if (id >= firstQuestion) {
      this.#questions.get(id)?.settle(JSON.parse(bytes.utf8Slice(begins, end))[0]);
      this.#questions.delete(id);
    } else if (bytes[begins + 7] === letterT) this.ear.answered(id, null, this.#now);
    else this.ear.answered(id, JSON.parse(bytes.utf8Slice(begins, end))[0].error.code, this.#now);
  }

  #lost(reason) {
    if (this.#closing) return;
    this.#closing = true;
    this.#socket.destroy();
    this.fail(new Error(reason));
    for (const { fail } of this.#questions.values()) fail(new Error(reason));
    this.ear.closed(reason);
  }
}

function upgrade(host, port) {
  return [
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
    `Host: ${host}:${port}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: cGFybGV5IGJlbmNoIGtleQ==',
    '\r\n',
  ].join('\r\n');
}
