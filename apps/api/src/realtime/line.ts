import type { ParleySocket } from './parley-server.js';

/** What lies under a socket, and is not in its types: Engine.IO's buffer, the WebSocket of `ws`, its TCP connection. */
interface Engine {
  readyState: string;
  readonly writeBuffer: { data?: string | Buffer }[];
  transport: {
    writable: boolean;
    socket: { readyState: number; terminate(): void; _socket?: Tcp };
  };
  write(packet: string, options: { compress: boolean; wsPreEncodedFrame: Buffer[] }): void;
}

interface Tcp {
  writableLength: number;
  write(bytes: Buffer): boolean;
}

const webSocketOpen = 1;

/** One event as every reader gets it. */
export interface Packet {
  /** As Socket.IO says it. */
  text: string;
  /** The same as a whole WebSocket frame. */
  frame: Buffer;
}

export type Heard = (given: readonly unknown[], answer: ((answer: object) => void) | null) => void;

export function packetOf(name: string, payload: object): Packet {
  return packetIn(`2${JSON.stringify([name, payload])}`);
}

function packetIn(text: string): Packet {
  return { text, frame: frameOf(`4${text}`) };
}

/** A text frame from a server: final, not masked (RFC 6455, 5.2). */
function frameOf(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = 0x81;
  if (header === 2) frame[1] = length;
  else if (header === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, header);
  return frame;
}

/**
 * Sends packets to one socket. `joined` is all their frames in one buffer, the same for all readers: where nothing
 * waits in Engine.IO or in the TCP connection it is one write. Else they line up behind what waits. Whose line did not
 * take all of it at once is noted in `behind`.
 */
export function send(socket: ParleySocket, packets: readonly Packet[], joined: Buffer): void {
  const engine = engineOf(socket);
  const tcp = idleLineOf(engine);
  if (tcp) tcp.write(joined);
  else
    for (const { text, frame } of packets)
      engine.write(text, { compress: false, wsPreEncodedFrame: [frame] });
  if (tcp?.writableLength !== 0) socket.data.behind?.add(socket);
}

function idleLineOf({ readyState, writeBuffer, transport }: Engine): Tcp | null {
  const { socket, writable } = transport;
  if (readyState !== 'open' || !writable || writeBuffer.length > 0) return null;
  const tcp = socket.readyState === webSocketOpen ? socket._socket : undefined;
  return tcp?.writableLength === 0 ? tcp : null;
}

/** Whether nothing waits. */
export function isIdle(socket: ParleySocket): boolean {
  return idleLineOf(engineOf(socket)) !== null;
}

/**
 * All that this socket says goes to `heard`, and nowhere else: the name and what came with it, and how to answer where an
 * answer is wanted. Answers take the way that events take, and so keep their place among them.
 */
export function onCommand(socket: ParleySocket, heard: Heard): void {
  const kept = socket as unknown as { onevent: (packet: { data: unknown[]; id?: number }) => void };
  kept.onevent = ({ data, id }) =>
    heard(
      data,
      id === undefined ? null : (answer) => sendOne(socket, `3${String(id)}${JSON.stringify([answer])}`),
    );
}

function sendOne(socket: ParleySocket, text: string): void {
  const packet = packetIn(text);
  send(socket, [packet], packet.frame);
}

/** What waits because the line takes no more. */
export function waitingFor(socket: ParleySocket): { packets: number; bytes: number } {
  const { writeBuffer, transport } = engineOf(socket);
  let bytes = transport.socket._socket?.writableLength ?? 0;
  for (const { data } of writeBuffer) bytes += data?.length ?? 0;
  return { packets: writeBuffer.length, bytes };
}

/** What waits in Engine.IO is not sent any more. */
export function dropWaiting(socket: ParleySocket): void {
  engineOf(socket).writeBuffer.length = 0;
}

/** At once: a polite close would wait until what waits is read. */
export function terminate(socket: ParleySocket): void {
  engineOf(socket).transport.socket.terminate();
}

/** What the handshake brought (headers, TLS, parser) is of no use after it, and is most of what an idle socket weighs. */
export function forgetHandshake(socket: ParleySocket): void {
  const kept = socket as unknown as { handshake: object; conn: { request: unknown } };
  kept.handshake = {};
  kept.conn.request = null;
}

function engineOf({ conn }: ParleySocket): Engine {
  return conn as unknown as Engine;
}
