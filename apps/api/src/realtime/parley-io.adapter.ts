import type { NestExpressApplication } from '@nestjs/platform-express';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { limits } from '@parley/contracts';
import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';

/** Socket.IO as Parley speaks it. WebSocket only: any load balancer does, without sticky sessions. */
export class ParleyIoAdapter extends IoAdapter {
  private readonly http: HttpServer;

  constructor(app: NestExpressApplication) {
    super(app);
    this.http = app.getHttpServer();
  }

  override createIOServer(): ReturnType<IoAdapter['createIOServer']> {
    const server = new Server(this.http, {
      transports: ['websocket'],
      allowUpgrades: false,
      serveClient: false,
      maxHttpBufferSize: limits.packetBytes,
      perMessageDeflate: false,
      httpCompression: false,
      connectTimeout: 10_000,
      pingInterval: 15_000,
      pingTimeout: 10_000,
    });
    return server;
  }

  /** The gateway listens to its sockets itself: what Nest would keep for each of them is not needed. */
  override bindClientConnect(): void {
    // Nobody is told.
  }
}
