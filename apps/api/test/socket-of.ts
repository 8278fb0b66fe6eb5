import type { Ack, CommandAnswer, CommandInput, CommandName, Problem } from '@parley/contracts';
import { commands, serverEvents } from '@parley/contracts';
import { io, type Socket } from 'socket.io-client';
import { packetDeviations } from './documented-packet.js';

export interface Heard {
  type: string;
  revision?: number;
  since?: number;
  roomId?: string;
  selfRevision?: number;
  [field: string]: unknown;
}

/** A socket as any program would open it, which remembers all it heard. */
export class TestSocket {
  readonly heard: Heard[] = [];
  private readonly waiting = new Set<() => void>();
  ended: string | null = null;

  constructor(readonly socket: Socket) {
    socket.onAny((type: string, event: object) => {
      const schema = serverEvents[type as keyof typeof serverEvents];
      schema.parse(event);
      witness(type, event);
      this.note({ type, ...event });
    });
    socket.on('disconnect', (reason) => {
      this.ended = reason;
      this.look();
    });
  }

  async command<Name extends CommandName>(
    name: Name,
    data: CommandInput<Name>,
  ): Promise<Ack<CommandAnswer<Name>>> {
    return (await this.send(name, data)) as Ack<CommandAnswer<Name>>;
  }

  /** Whatever one may send, well formed or not. */
  async send(...packet: [unknown, ...unknown[]]): Promise<Ack<unknown>> {
    const [name, ...given] = packet;
    const ack: unknown = await this.socket.timeout(8000).emitWithAck(name as string, ...given);
    if (Object.hasOwn(commands, String(name))) witness(`${String(name)}.ack`, ack);
    return ack as Ack<unknown>;
  }

  async done<Name extends CommandName>(name: Name, data: CommandInput<Name>): Promise<CommandAnswer<Name>> {
    const ack = await this.command(name, data);
    if (!ack.ok) throw new Error(`${name} was refused: ${ack.error.code}`);
    return ack.data;
  }

  /** Waits until the socket has heard this; answers it. */
  hears(what: (event: Heard) => boolean, within = 5000): Promise<Heard> {
    return this.until(() => this.heard.find(what), within);
  }

  async until<Found>(find: () => Found | undefined, within = 5000): Promise<Found> {
    const end = performance.now() + within;
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      const left = end - performance.now();
      if (left <= 0) throw new Error(`not heard; heard: ${this.heard.map(({ type }) => type).join(', ')}`);
      await new Promise<void>((go) => {
        const timer = setTimeout(go, left);
        this.waiting.add(() => {
          clearTimeout(timer);
          go();
        });
      });
    }
  }

  of(...types: string[]): Heard[] {
    return this.heard.filter(({ type }) => types.includes(type));
  }

  /** The bodies of the messages heard, in the order they came in. */
  get said(): string[] {
    return this.of('message.posted').map(({ message }) => (message as { body: string }).body);
  }

  close(): void {
    this.socket.disconnect();
  }

  private note(event: Heard): void {
    this.heard.push(event);
    this.look();
  }

  private look(): void {
    for (const go of [...this.waiting]) go();
    this.waiting.clear();
  }
}

/** Every packet that any test receives is held against the document. */
function witness(name: string, packet: unknown): void {
  const wrong = packetDeviations(name, packet);
  if (wrong.length > 0) throw new Error(`${name}: ${wrong.join('; ')}`);
}

interface Handshake {
  url: string;
  token?: unknown;
  origin?: string;
  /** What a proxy says whose socket this is. */
  address?: string;
}

/** Opens a socket, or rejects with the problem the server gave. */
export function openSocket({ url, token, origin, address }: Handshake): Promise<TestSocket> {
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: token === undefined ? {} : { token },
    extraHeaders: { ...(origin && { origin }), ...(address && { 'x-forwarded-for': address }) },
  });
  const opened = new TestSocket(socket);
  return new Promise((connected, refused) => {
    socket.once('connect', () => connected(opened));
    socket.once('connect_error', (error: Error & { data?: Problem }) => {
      socket.disconnect();
      refused(Object.assign(error, { code: error.data?.code, problem: error.data }));
    });
  });
}

/** A socket of this person, once it hears all their rooms. */
export async function socketOf(
  person: { accessToken: string },
  { url }: { url: string },
): Promise<TestSocket> {
  const socket = await openSocket({ url, token: person.accessToken });
  await socket.done('room.sync', { selfRevision: 0, rooms: [] });
  return socket;
}
