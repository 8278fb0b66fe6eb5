import { isIP } from 'node:net';
import type * as z from 'zod';

/** A push service that may be anything: inside the network, by plain http, on any port (null). */
export interface PushHost {
  host: string;
  port: number | null;
}

/** `push.example.org, 10.0.0.5:8080, [::1]:9000` */
export function pushHosts(text: string, context: z.core.$RefinementCtx): PushHost[] {
  const entries = text.split(',').map((entry) => entry.trim());
  return entries.flatMap((entry) => {
    const [, host = '', port] = /^(\[[\da-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?$/i.exec(entry) ?? [];
    if (isHost(host) && Number(port ?? 1) <= 65_535)
      return { host: host.toLowerCase(), port: port === undefined ? null : Number(port) };
    context.addIssue({ code: 'custom', message: `has "${entry}", which is not a host or host:port` });
    return [];
  });
}

/** For push services to know whom to ask: RFC 8292 wants `mailto:` or `https:`. */
export function isContact(text: string): boolean {
  if (/^mailto:[^\s@]+@[^\s@]+$/i.test(text)) return true;
  return URL.parse(text)?.protocol === 'https:';
}

function isHost(host: string): boolean {
  return host.startsWith('[') ? isIP(host.slice(1, -1)) === 6 : host !== '';
}
