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
      // Who is silent is noticed within 28 s. Each ping wakes a process up on both sides.
      pingInterval: 20_000,
      pingTimeout: 8000,
    });
    return server;
  }

  /** The gateway listens to its sockets itself: what Nest would keep for each of them is not needed. */
  override bindClientConnect(): void {
    // Nobody is told.
  }
}
