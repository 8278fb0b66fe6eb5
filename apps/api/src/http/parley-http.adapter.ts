import { ExpressAdapter } from '@nestjs/platform-express';
import type { Response } from 'express';
import type { Server } from 'node:http';

/**
 * So many connections the system may take before this process gets to them. Node's own 511 is for visitors, but after an
 * outage everybody comes in the same moment: who finds the line full is not told so, and tries again after one, three
 * and seven seconds. The system may allow less (`net.core.somaxconn`, 4096 on Linux).
 */
export const backlog = 4096;

/** Express behind a long line, which sends an answer that is bytes already as it is. */
export class ParleyHttpAdapter extends ExpressAdapter {
  override listen(port: string | number, listening?: () => void): Server;
  override listen(port: string | number, host: string, listening?: () => void): Server;
  override listen(port: string | number, ...given: (string | (() => void) | undefined)[]): Server {
    const host = given.find((each) => typeof each === 'string');
    const listening = given.find((each) => typeof each === 'function');
    return (this.getHttpServer() as Server).listen({ port: Number(port), host, backlog }, listening);
  }

  override reply(response: Response, body: unknown, status?: number): unknown {
    if (!Buffer.isBuffer(body)) return super.reply(response, body, status);
    if (status !== undefined) response.status(status);
    return response.send(body);
  }
}
