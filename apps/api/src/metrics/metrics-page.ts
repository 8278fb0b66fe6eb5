import { createHash, timingSafeEqual } from 'node:crypto';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { Config } from '../config/config.js';
import { Metrics } from '../telemetry/metrics.js';

/** What Prometheus reads, for who has the token. Without a token there is no such page. */
export function serveMetrics(app: NestExpressApplication): void {
  const { metricsToken } = app.get(Config);
  const metrics = app.get(Metrics);
  const router = Router();
  router.get('/', async (request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    if (metricsToken === null)
      return void said(response, 404, 'There are no metrics: METRICS_TOKEN is not set.');
    if (!bears(request, metricsToken)) return refused(response);
    response.setHeader('Content-Type', metrics.contentType);
    response.send(await metrics.text());
  });
  router.use((_, response) => void said(response, 404, 'There is nothing here.'));
  app.use('/metrics', router);
}

function refused(response: Response): void {
  response.setHeader('WWW-Authenticate', 'Bearer');
  said(response, 401, 'The metrics want the bearer token of METRICS_TOKEN.');
}

function said(response: Response, status: number, words: string): void {
  response.status(status).type('text').send(`${words}\n`);
}

function bears({ headers }: Request, token: string): boolean {
  const [, given = ''] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  return timingSafeEqual(digestOf(given), digestOf(token));
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
