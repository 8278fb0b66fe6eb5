import { createHmac } from 'node:crypto';
import { isIP } from 'node:net';
import { isLoopback } from './loopback.js';
import { mailServer, type MailServer } from './mail-server.js';
import { owaspCost, type PasswordCost } from './password-cost.js';
import type { PushHost } from './push-hosts.js';
import type { Settings } from './settings.js';
import type { TrustedProxies } from './trust-proxy.js';

/** What only the start finds out: the secret may be generated, the database may be the embedded one. */
export interface Found {
  dataDir: string;
  databaseUrl: string;
  authSecret: string;
}

/** How this server is set up. Injected by its class; complete, checked and never changed while it runs. */
export class Config {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string | null;
  readonly trustProxy: TrustedProxies | false;
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly databasePoolSize: number;
  readonly redisUrl: string | null;
  readonly authSecret: string;
  /** null: as it is chosen while the server runs. So with `serverName`. */
  readonly signUp: NonNullable<Settings['SIGN_UP']> | null;
  readonly rateLimits: boolean;
  /** Push services that may be anything; see `PUSH_HOSTS`. */
  readonly pushHosts: readonly PushHost[];
  /** `mailto:` or `https:` (RFC 8292). */
  readonly pushContact: string;
  /** null: no e-mail is sent. */
  readonly mail: MailServer | null;
  readonly serverName: string | null;
  /** null: as it is chosen while the server runs. */
  readonly keepDays: number | null;
  /** null: nobody may read the metrics. */
  readonly metricsToken: string | null;
  readonly logLevel: Settings['LOG_LEVEL'];
  /** What the first account must know where the server can be reached from other machines; null where it cannot. */
  readonly setupCode: string | null;

  constructor(
    settings: Settings,
    found: Found,
    /** No variable sets it: only tests, which judge hundreds of passwords, give another. */
    readonly passwordCost: PasswordCost = owaspCost,
  ) {
    this.port = settings.PORT;
    this.host = settings.HOST;
    this.publicUrl = settings.PUBLIC_URL ?? null;
    this.trustProxy = settings.TRUST_PROXY ?? false;
    this.dataDir = found.dataDir;
    this.databaseUrl = found.databaseUrl;
    this.databasePoolSize = settings.DATABASE_POOL_SIZE;
    this.redisUrl = settings.REDIS_URL ?? null;
    this.authSecret = found.authSecret;
    this.signUp = settings.SIGN_UP ?? null;
    this.rateLimits = settings.RATE_LIMITS === 'on';
    this.pushHosts = settings.PUSH_HOSTS ?? [];
    this.pushContact = settings.PUSH_CONTACT ?? this.contactByAddress();
    this.serverName = settings.SERVER_NAME ?? null;
    this.keepDays = settings.KEEP_DAYS ?? null;
    this.mail = this.mailServer(settings);
    this.metricsToken = settings.METRICS_TOKEN ?? null;
    this.logLevel = settings.LOG_LEVEL;
    this.setupCode = this.reachableFromElsewhere() ? this.derivedSetupCode() : null;
  }

  /** A proxy in front lets the world in, even where we ourselves listen on loopback. */
  private reachableFromElsewhere(): boolean {
    if (!isLoopback(this.host) || this.trustProxy !== false) return true;
    return this.publicUrl !== null && !isLoopback(new URL(this.publicUrl).hostname);
  }

  /** Every mail domain has a postmaster (RFC 5321). */
  private contactByAddress(): string {
    if (this.publicUrl?.startsWith('https:')) return this.publicUrl;
    return `mailto:postmaster@${this.publicUrl === null ? 'localhost' : new URL(this.publicUrl).hostname}`;
  }

  private mailServer({ SMTP_URL: address, MAIL_FROM: from }: Settings): MailServer | null {
    if (address === undefined) return null;
    const host = new URL(this.publicUrl ?? 'http://localhost').hostname;
    const domain = isIP(host) > 0 || host.startsWith('[') ? `[${host.replace(/[[\]]/g, '')}]` : host;
    return mailServer(address, from ?? { name: null, address: `parley@${domain}` });
  }

  /** Derived, so that every node of a cluster prints the same code and nothing has to be kept. */
  private derivedSetupCode(): string {
    const digest = createHmac('sha256', this.authSecret).update('parley set-up code').digest('hex');
    return (digest.slice(0, 12).match(/.{4}/g) ?? []).join('-');
  }
}
