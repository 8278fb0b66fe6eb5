import type { IncomingMessage, ServerResponse } from 'node:http';
import { Global, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { Config } from '../config/config.js';
import { errorLine, levelOf, requestLine, responseLine } from './log-lines.js';
import { requestId } from './request-id.js';
import { Metrics } from './metrics.js';
import { ServerLog } from './server-log.js';
import { logStream } from './log-stream.js';

/** JSON lines for machines, plain lines for somebody at a terminal; and numbers for Prometheus. */
@Global()
@Module({
  imports: [
    LoggerModule.forRootAsync({
      inject: [Config],
      useFactory: ({ logLevel }: Config) => ({
        pinoHttp: {
          level: logLevel,
          genReqId: requestId,
          serializers: { req: requestLine, res: responseLine, err: errorLine },
          customLogLevel: (request: IncomingMessage, { statusCode }: ServerResponse) =>
            levelOf(request, statusCode),
          customErrorMessage: () => 'request failed',
          stream: logStream(process.stdout),
        },
      }),
    }),
  ],
  providers: [Metrics, ServerLog],
  exports: [Metrics],
})
export class TelemetryModule {}
