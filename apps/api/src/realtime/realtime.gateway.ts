import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { WebSocketGateway } from '@nestjs/websockets';
import type { OnGatewayInit } from '@nestjs/websockets';
import { Epoch } from '../database/epoch.service.js';
import { Attending } from '../presence/attending.service.js';
import { Stopping } from '../http/stopping.js';
import { Announcements } from './announcements.service.js';
import { CommandHandling } from './command-handling.service.js';
import { Connecting } from './connecting.service.js';
import { Fleeting } from './fleeting.service.js';
import { Handshake } from './handshake.js';
import { forgetHandshake, onCommand } from './line.js';
import type { ParleyServer, ParleySocket } from './parley-server.js';
import { sendAway } from './sending-away.js';
import { Telling } from './telling.service.js';

/** Longest that the sockets' leaving is spread over when the server stops. */
const spreadMs = 1000;
const lastCommandsMs = 2000;
/** Who asks Redis for its last word does not wait for ever. */
const presenceMs = 500;

/** Where sockets come in. Per packet and per delivery there is nothing of Nest in the way. */
@WebSocketGateway()
export class RealtimeGateway implements OnGatewayInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private server: ParleyServer | null = null;

  constructor(
    private readonly handshake: Handshake,
    private readonly connecting: Connecting,
    private readonly commands: CommandHandling,
    private readonly telling: Telling,
    private readonly announcements: Announcements,
    private readonly fleeting: Fleeting,
    private readonly attending: Attending,
    private readonly epoch: Epoch,
    private readonly stopping: Stopping,
  ) {}

  afterInit(server: ParleyServer): void {
    this.server = server;
    this.telling.attach(server);
    this.fleeting.attach(server);
    this.announcements.attach(server);
    server.use(this.handshake.admit);
    server.on('connection', (socket) => this.welcome(socket));
  }

  onApplicationBootstrap(): void {
    this.epoch.onRenewed(() => this.sendAllAway());
  }

  /** New ones are refused, what is being done is done and answered, then everybody is sent to another node. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.begin();
    await Promise.race([this.commands.idle(), pause(lastCommandsMs)]);
    await Promise.race([this.attending.stop(), pause(presenceMs)]);
    const sockets = [...(this.server?.sockets.sockets.values() ?? [])];
    const spread = Math.min(spreadMs, sockets.length * 5);
    await Promise.all(
      sockets.map(async (socket) => {
        await pause(Math.random() * spread);
        sendAway(socket, 'server.stopping');
      }),
    );
  }

  private welcome(socket: ParleySocket): void {
    forgetHandshake(socket);
    const connection = this.connecting.enter(socket);
    onCommand(socket, (given, answer) => void this.commands.handle(connection, given, answer));
    socket.once('disconnect', () => this.connecting.leave(connection));
  }

  /** The epoch is constant for a socket's life (R23). */
  private sendAllAway(): void {
    for (const socket of this.server?.sockets.sockets.values() ?? []) sendAway(socket, 'server.renewed');
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((go) => setTimeout(go, ms).unref());
}
