import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { LookupFunction, Socket } from 'node:net';
import type { PushHost } from '../../config/push-hosts.js';
import { isPublicAddress } from './public-address.js';
import { isAllowedHost, maySendTo } from './push-endpoint.js';

export interface RawAnswer {
  status: number;
  retryAfter: string | undefined;
  /** The beginning of what it said. */
  text: string;
}

const mostOfAnswer = 1024;
/** Of one push service. */
const lines = 50;
const keptMs = 30_000;

/**
 * The lines to push services, kept open between messages. Somebody gave us the address: so by https, never to an address of an
 * inner network, checked on what is really dialled, and no redirect is followed. Proxies of the environment are not used.
 */
export class PushLine {
  private readonly open: HttpsAgent;
  private readonly allowedHttps: HttpsAgent;
  private readonly allowedHttp: HttpAgent;

  constructor(
    private readonly allowed: readonly PushHost[],
    lookup: LookupFunction,
    private readonly timeoutMs = 10_000,
  ) {
    const kept = { keepAlive: true, maxSockets: lines, maxFreeSockets: lines, timeout: keptMs };
    this.open = new HttpsAgent({ ...kept, lookup });
    this.allowedHttps = new HttpsAgent(kept);
    this.allowedHttp = new HttpAgent(kept);
  }

  /** Rejects where there is no whole answer in time. */
  async post(endpoint: URL, headers: Record<string, string>, body: Buffer): Promise<RawAnswer> {
    if (!maySendTo(endpoint, this.allowed)) throw new Error('not a push service that this server sends to');
    const isAllowed = isAllowedHost(endpoint, this.allowed);
    const isPlain = endpoint.protocol === 'http:';
    const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>();
    const options: RequestOptions = {
      method: 'POST',
      headers: { ...headers, 'content-length': String(body.length) },
      agent: isPlain ? this.allowedHttp : isAllowed ? this.allowedHttps : this.open,
      signal: AbortSignal.timeout(this.timeoutMs),
    };
    const sent = (isPlain ? httpRequest : httpsRequest)(endpoint, options, (response) => {
      read(response).then(resolve, reject);
    });
    sent.on('error', reject);
    if (!isAllowed) sent.on('socket', (socket) => onlyOutside(socket));
    sent.end(body);
    return promise;
  }

  close(): void {
    for (const agent of [this.open, this.allowedHttps, this.allowedHttp]) agent.destroy();
  }
}

/** However a connection came to be, nothing is said on one that leads inside. */
function onlyOutside(socket: Socket): void {
  const check = () => {
    if (!isPublicAddress(socket.remoteAddress ?? '')) socket.destroy(new Error('no public address'));
  };
  if (socket.connecting) socket.once('connect', check);
  else check();
}

async function read(response: IncomingMessage): Promise<RawAnswer> {
  let text = '';
  response.setEncoding('utf8');
  for await (const part of response as AsyncIterable<string>) {
    text += part.slice(0, mostOfAnswer - text.length);
    if (text.length >= mostOfAnswer) break;
  }
  return { status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'], text };
}
