import type { NestExpressApplication } from '@nestjs/platform-express';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { limits } from '@parley/contracts';
import type { Server, ServerOptions } from 'socket.io';

/** Socket.IO as Parley speaks it. WebSocket only: any load balancer does, without sticky sessions. */
const options: Partial<ServerOptions> = {
  transports: ['websocket'],
  allowUpgrades: false,
  serveClient: false,
  maxHttpBufferSize: limits.packetBytes,
  perMessageDeflate: false,
  httpCompression: false,
  connectTimeout: 10_000,
  pingInterval: 15_000,
  pingTimeout: 10_000,
};

export class ParleyIoAdapter extends IoAdapter {
  constructor(app: NestExpressApplication) {
    super(app);
  }

  override createIOServer(port: number, given?: Partial<ServerOptions>): Server {
    return super.createIOServer(port, { ...given, ...options } as ServerOptions) as Server;
  }
}
