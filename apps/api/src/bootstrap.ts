import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import type { Server } from 'node:http';
import { AppModule } from './app.module.js';
import type { Config } from './config/config.js';
import { serveDocumentsPage } from './documents/documents-page.js';
import { BodyTime } from './http/body-time.js';
import { ParleyHttpAdapter } from './http/parley-http.adapter.js';
import { notKept, securityHeaders } from './http/security-headers.js';
import { Stopping } from './http/stopping.js';
import { serveMetrics } from './metrics/metrics-page.js';
import { ParleyIoAdapter } from './realtime/parley-io.adapter.js';
import { ServerLog } from './telemetry/server-log.js';
import { serveWebApp } from './web-app.js';

const headersMs = 15_000;

/** The whole server on a migrated database, not yet listening: the start and the tests both begin here. */
export async function createApp(config: Config): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.of(config),
    new ParleyHttpAdapter(),
    {
      bufferLogs: true,
      abortOnError: false,
      // The body is read after the guards, by BodyInterceptor.
      bodyParser: false,
    },
  );
  app.set('trust proxy', config.trustProxy);
  app.set('etag', false);
  app.useLogger(app.get(ServerLog));
  const server: Server = app.getHttpServer();
  server.headersTimeout = headersMs;
  // An import takes as long as it takes: bodies are watched one by one.
  server.requestTimeout = 0;
  app.use(securityHeaders(config), app.get(Stopping).door, app.get(BodyTime).watch, cookieParser());
  app.use('/api/v1', notKept);
  serveDocumentsPage(app);
  serveMetrics(app);
  serveWebApp(app);
  app.useWebSocketAdapter(new ParleyIoAdapter(app));
  return app;
}
