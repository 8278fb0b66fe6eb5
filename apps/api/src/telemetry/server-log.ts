import { Injectable } from '@nestjs/common';
import { Logger } from 'nestjs-pino';

/** What the framework says of every module and route while it starts. */
const startUp = new Set([
  'InstanceLoader',
  'NestFactory',
  'RouterExplorer',
  'RoutesResolver',
  'WebSocketsController',
  'NestApplication',
]);

@Injectable()
export class ServerLog extends Logger {
  override log(message: unknown, ...more: unknown[]): void {
    if (startUp.has(String(more.at(-1)))) this.debug(message, ...more);
    else super.log(message, ...more);
  }
}
