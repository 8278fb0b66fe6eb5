import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { pushMessage } from '@parley/contracts';
import type { PushMessage } from '@parley/contracts';
import { decryptPush } from './decrypt.js';
import { newSubscription } from './subscription.js';
import type { Subscription } from './subscription.js';
import { checkVapid } from './vapid.js';

/** A message that came, as the device would read it. */
export interface Pushed {
  readonly endpoint: string;
  readonly message: PushMessage;
  readonly ttl: number;
  readonly urgency: string | null;
  readonly topic: string | null;
  /** By which key the server signed. */
  readonly publicKey: string;
  /** Of the encrypted message. */
  readonly bytes: number;
  readonly at: number;
}

/**
 * How it answers a message to one endpoint. `slow`: not at all, for as long as it runs. `cut`: it takes it, and the line
 * breaks before it has said so.
 */
export type PushReply =
  number | 'slow' | 'cut' | { status: number; retryAfter?: string; text?: string; location?: string };

/**
 * A push service on loopback that takes nothing but what the RFCs allow: it checks who sends (RFC 8292), what a request
 * must have (RFC 8030), and decrypts (RFC 8291). What was not right is in `faults`, and answered with 400 or 403.
 */
export class PushService {
  /** Everything that it took, in order. */
  readonly taken: Pushed[] = [];
  readonly faults: string[] = [];
  /** All requests, answered as they may be. */
  requests = 0;
  private readonly subscriptions = new Map<string, Subscription>();
  private readonly replies = new Map<string, PushReply[]>();
  private readonly signers = new Map<string, { publicKey: string }>();
  private readonly waiting = new Set<() => void>();
  private readonly server = createServer((request, response) => void this.serve(request, response));

  static async start(): Promise<PushService> {
    const service = new PushService();
    await new Promise<void>((listening) => service.server.listen(0, '127.0.0.1', listening));
    return service;
  }

  /** For `PUSH_HOSTS`. */
  get host(): string {
    return `127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  get origin(): string {
    return `http://${this.host}`;
  }

  /** A device that subscribes here. */
  subscribe(): Subscription {
    const subscription = newSubscription(`${this.origin}/push/${randomBytes(16).toString('base64url')}`);
    this.subscriptions.set(subscription.endpoint, subscription);
    return subscription;
  }

  /** The next messages to this endpoint are answered so; the last one counts for all that follow. */
  answer({ endpoint }: { endpoint: string }, ...replies: PushReply[]): void {
    this.replies.set(endpoint, replies);
  }

  /** What came for one device. */
  takenFor({ endpoint }: { endpoint: string }): Pushed[] {
    return this.taken.filter((pushed) => pushed.endpoint === endpoint);
  }

  /** Resolves as soon as what came is so. */
  async until(enough: (service: this) => boolean): Promise<void> {
    while (!enough(this)) await new Promise<void>((go) => this.waiting.add(go));
  }

  /** Called with each line that is opened from now on. */
  connections(opened: (socket: Socket) => void): void {
    this.server.on('connection', opened);
  }

  /** All lines to it break. */
  cut(): void {
    this.server.closeAllConnections();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((closed) => this.server.close(closed));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    request.on('error', () => undefined);
    try {
      for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    } catch {
      return;
    }
    this.requests += 1;
    const endpoint = `${this.origin}${request.url ?? ''}`;
    const wanted = this.replyTo(endpoint);
    const taken =
      wanted === null || wanted === 'cut' ? this.take(endpoint, request, Buffer.concat(parts)) : null;
    const reply = wanted ?? taken;
    for (const go of this.waiting) go();
    this.waiting.clear();
    if (reply === 'slow' || reply === null) return;
    if (reply === 'cut') {
      request.socket.destroy();
      return;
    }
    const { status, text = '', ...more } = typeof reply === 'number' ? { status: reply } : reply;
    if ('retryAfter' in more && more.retryAfter !== undefined)
      response.setHeader('retry-after', more.retryAfter);
    if ('location' in more && more.location !== undefined) response.setHeader('location', more.location);
    response.writeHead(status).end(text);
  }

  /** A reply of 201 is no way past the checks. */
  private replyTo(endpoint: string): PushReply | null {
    const replies = this.replies.get(endpoint) ?? [];
    const reply = replies.length > 1 ? replies.shift() : replies[0];
    return reply === undefined || reply === 201 ? null : reply;
  }

  /** One signature is good for many messages, and is checked once. */
  private signer(authorization = ''): string {
    const { publicKey } = this.signers.get(authorization) ?? checkVapid(authorization, this.origin);
    this.signers.set(authorization, { publicKey });
    return publicKey;
  }

  private take(endpoint: string, request: IncomingMessage, body: Buffer): PushReply {
    const subscription = this.subscriptions.get(endpoint);
    if (!subscription) return 404;
    try {
      const publicKey = this.signer(request.headers.authorization);
      const conditions = conditionsOf(request, body);
      const text = decryptPush(body, subscription.secret).toString();
      const message = pushMessage.parse(JSON.parse(text));
      this.taken.push({
        endpoint,
        message,
        publicKey,
        ...conditions,
        bytes: body.length,
        at: performance.now(),
      });
      return 201;
    } catch (error) {
      this.faults.push(String(error));
      return { status: 400, text: String(error) };
    }
  }
}

export function startPushService(): Promise<PushService> {
  return PushService.start();
}

/** RFC 8030, 5: what a request says, which a push service that is strict insists on. */
function conditionsOf(
  { method, headers }: IncomingMessage,
  body: Buffer,
): Pick<Pushed, 'ttl' | 'urgency' | 'topic'> {
  if (method !== 'POST') throw new Error('It is no POST.');
  if (headers['content-encoding'] !== 'aes128gcm') throw new Error('It is not encoded by aes128gcm.');
  if (body.length > 4096) throw new Error('It has more than 4096 bytes.');
  const ttl = String(headers['ttl']);
  if (!/^\d+$/.test(ttl)) throw new Error('It does not say for how long it is kept.');
  const [urgency = null] = [headers['urgency'] ?? []].flat();
  if (urgency !== null && !/^(very-low|low|normal|high)$/.test(urgency))
    throw new Error('Its urgency is none.');
  const [topic = null] = [headers['topic'] ?? []].flat();
  if (topic !== null && !/^[\w-]{1,32}$/.test(topic)) throw new Error('Its topic is none.');
  return { ttl: Number(ttl), urgency, topic };
}
