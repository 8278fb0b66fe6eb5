import { networkInterfaces } from 'node:os';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DataSource } from 'typeorm';
import type { Config } from './config/config.js';
import { isLoopback } from './config/loopback.js';
import { ServerSettingsReading } from './database/server-settings.service.js';

/** What a person who has just started the server wants to know. */
export async function welcome(app: NestExpressApplication, config: Config): Promise<string> {
  const port = portOf(app);
  const { name } = await app.get(ServerSettingsReading).now();
  const lines = [
    `${name} is ready: ${config.publicUrl ?? `http://${here(config.host)}:${port}`}`,
    ...reach(config, port),
  ];
  if (!(await hasPeople(app.get(DataSource)))) lines.push(...firstAccount(config));
  return `\n${lines.map((line) => `  ${line}`).join('\n')}\n\n`;
}

function reach({ host, publicUrl }: Config, port: string): string[] {
  if (publicUrl !== null) return [];
  if (isLoopback(host))
    return ['Only this machine can reach it. To let others on your network in: HOST=0.0.0.0 npm start'];
  return isAny(host)
    ? ['Others on your network open:', ...ownAddresses().map((address) => `  http://${address}:${port}`)]
    : [];
}

function firstAccount({ setupCode }: Config): string[] {
  const lines = ['The first account that registers becomes the owner of this server.'];
  return setupCode === null ? lines : [...lines, `It is asked for this set-up code: ${setupCode}`];
}

async function hasPeople(database: DataSource): Promise<boolean> {
  const rows: unknown[] = await database.query('SELECT 1 FROM users LIMIT 1');
  return rows.length > 0;
}

function portOf(app: NestExpressApplication): string {
  const address = app.getHttpServer().address() as { port: number };
  return String(address.port);
}

function here(host: string): string {
  return isAny(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
}

function isAny(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}
