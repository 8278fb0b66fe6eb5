import * as z from 'zod';
import { isContact, pushHosts } from './push-hosts.js';
import { mailAddress } from './mail-server.js';
import { trustProxy } from './trust-proxy.js';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** The environment variables that Parley reads. `fallback` in the metadata is the default as the documents print it. */
export const settingsSchema = z.object({
  PORT: whole(0, 65_535)
    .default(3000)
    .meta({ fallback: '`3000`', description: 'The port of the web app, the API and the socket' }),
  HOST: z.string().default('127.0.0.1').meta({
    fallback: '`127.0.0.1`, in the image `0.0.0.0`',
    description: 'The address to listen on. `0.0.0.0` lets other machines in and prints what to hand to them',
  }),
  PUBLIC_URL: url(['http', 'https'], 'http:// or https://')
    .transform((address) => address.replace(/\/+$/, ''))
    .optional()
    .meta({
      fallback: 'the address it is called by',
      description:
        'What people type to reach it, where that differs from `HOST` and `PORT` (a proxy, a domain)',
    }),
  TRUST_PROXY: z.string().transform(trustProxy).optional().meta({
    fallback: 'none',
    description:
      'Which proxies may say whose address a request has: their number (`1`), `loopback`, or a list of addresses and networks (`10.0.0.0/8,192.168.1.4`)',
  }),
  DATA_DIR: z.string().default('./data').meta({
    fallback: '`./data`',
    description: 'Where the embedded database and the generated secrets lie',
  }),
  DATABASE_URL: url(['postgres', 'postgresql'], 'postgres://').optional().meta({
    fallback: 'an embedded PostgreSQL in `DATA_DIR`',
    description: 'Your PostgreSQL, 15 or newer: `postgres://user:password@host:5432/database`',
  }),
  START_EMPTY: oneOf(['on', 'off']).default('off').meta({
    fallback: '`off`',
    description:
      '`on`: start on an empty `DATABASE_URL` although `DATA_DIR` holds a place that was not moved there; see [operations](docs/operations.md#moving-to-a-postgresql-of-your-own)',
  }),
  DATABASE_POOL_SIZE: whole(2, 500)
    .default(20)
    .meta({ fallback: '`20`', description: 'How many connections one node keeps to PostgreSQL at most' }),
  REDIS_URL: url(['redis', 'rediss'], 'redis:// or rediss://').optional().meta({
    fallback: 'none: one process',
    description: 'Your Redis, 6 or newer; with it any number of nodes on one `DATABASE_URL` behave as one',
  }),
  AUTH_SECRET: z
    .string()
    .min(32, 'needs at least 32 characters (`openssl rand -hex 32` makes one)')
    .optional()
    .meta({
      fallback: 'generated once into `DATA_DIR`; required with `DATABASE_URL`',
      description: 'What sign-ins are signed with, at least 32 characters, the same on every node',
    }),
  SIGN_UP: oneOf(['open', 'invite', 'approval', 'closed']).optional().meta({
    fallback: '`open`, or as chosen in the admin area',
    description:
      '`open`: whoever reaches it may register; `invite`: whoever has an invite link; `approval`: whoever an admin approves, or has a link that an admin made; `closed`: nobody, but for the first account',
  }),
  RATE_LIMITS: oneOf(['on', 'off'])
    .default('on')
    .meta({ fallback: '`on`', description: '`off` lifts every rate limit; for load tests only' }),
  PUSH_HOSTS: z.string().transform(pushHosts).optional().meta({
    fallback: 'none',
    description:
      'Push services that may be anything, as `host` or `host:port`, with commas between: inside your network, by plain http, on another port than 443. All others are reached by https at public addresses only',
  }),
  PUSH_CONTACT: z.string().refine(isContact, 'must begin with mailto: or https://').optional().meta({
    fallback: '`PUBLIC_URL`, where that is https',
    description: 'Whom push services may ask about what this server sends: `mailto:you@example.org`',
  }),
  SMTP_URL: url(['smtp', 'smtps'], 'smtp:// or smtps://').optional().meta({
    fallback: 'none: no e-mail is sent',
    description:
      'Your mail server: `smtp://user:password@host:587` (encrypted by STARTTLS) or `smtps://…`; wants `PUBLIC_URL`, where the links in e-mails lead. `?tls=none` sends in the clear, as to this machine itself',
  }),
  MAIL_FROM: z
    .string()
    .transform((text, context) => {
      const address = mailAddress(text);
      if (address) return address;
      context.addIssue({
        code: 'custom',
        message: 'must be an address, as parley@example.org or Parley <parley@example.org>',
      });
      return z.NEVER;
    })
    .optional()
    .meta({
      fallback: '`SERVER_NAME <parley@host>`, by the host in `PUBLIC_URL`',
      description: 'In whose name e-mail is sent',
    }),
  SERVER_NAME: z.string().max(64, 'may have at most 64 characters').optional().meta({
    fallback: '`Parley`, or as chosen in the admin area',
    description: 'What the server calls itself on the sign-in page',
  }),
  KEEP_DAYS: whole(1, 36_500).optional().meta({
    fallback: 'for ever, or as chosen in the admin area',
    description:
      'After how many days messages are taken away in every room; see [operations](docs/operations.md#how-long-messages-are-kept)',
  }),
  METRICS_TOKEN: z
    .string()
    .regex(/^\S{16,}$/, 'needs at least 16 characters and no blanks (`openssl rand -hex 32` makes one)')
    .optional()
    .meta({
      fallback: 'none: there is no `/metrics`',
      description:
        'The bearer token by which Prometheus reads `/metrics`, at least 16 characters; see [operations](docs/operations.md#metrics)',
    }),
  LOG_LEVEL: oneOf(logLevels)
    .default('info')
    .meta({ fallback: '`info`', description: `How much is logged: ${logLevels.join(', ')}` }),
});

export type Settings = z.infer<typeof settingsSchema>;

function whole(least: number, most: number) {
  const fault = `must be a whole number from ${String(least)} to ${String(most)}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, fault)
    .transform(Number)
    .refine((number) => number >= least && number <= most, fault);
}

function oneOf<const Word extends string>(words: readonly Word[]) {
  return z.enum(words, `must be one of ${words.join(', ')}`);
}

function url(protocols: string[], shown: string) {
  const known = new RegExp(`^(${protocols.join('|')}):$`);
  return z.string().refine((text) => {
    const parsed = URL.parse(text);
    return parsed !== null && known.test(parsed.protocol) && parsed.hostname !== '';
  }, `must be an address that begins with ${shown}`);
}
