import { createHmac } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { PushMessage } from '@parley/contracts';
import webpush from 'web-push';
import { derivedKey } from '../../auth/derived-key.js';
import { Config } from '../../config/config.js';
import { Breaths } from './breaths.js';
import { readAnswer, unreached } from './push-answer.js';
import type { PushAnswer } from './push-answer.js';
import { PushLine } from './push-line.js';
import { publicLookup } from './public-lookup.js';
import { Turns } from './turns.js';
import { VapidKeyPair } from './vapid-keys.service.js';

/** Where a device's messages go to, and by which keys they are encrypted. */
export interface PushTarget {
  id: string;
  endpoint: string;
  p256dh: string;
  auth: string;
}

export interface PushManner {
  /** Seconds for which the push service keeps it for a device that is away. */
  ttl: number;
  urgency: 'low' | 'normal' | 'high';
  /** A later message of the same one takes the place of one that was not delivered yet; null: each is delivered. */
  topic: string | null;
  /** Called when its turn has come: where it rejects nothing is sent. */
  before?: () => Promise<void>;
}

/** To one push service. */
const atOnce = 50;
/** In one turn of the event loop: each is most of a millisecond, in which nobody's post is answered. */
const encryptedAtOnce = 4;
const signedMs = 12 * 60 * 60 * 1000;
/** A signature is used no longer than half of its life, whatever the clocks. */
const reusedMs = signedMs / 2;

/** Encrypts (RFC 8291), signs (RFC 8292) and sends (RFC 8030) one message to one device. */
@Injectable()
export class PushSending implements OnApplicationShutdown {
  private readonly logger = new Logger(PushSending.name);
  private readonly line: PushLine;
  private readonly turns = new Turns(atOnce);
  private readonly breaths = new Breaths(encryptedAtOnce);
  private readonly topicKey: Buffer;
  private readonly signatures = new Map<string, { header: string; until: number }>();

  constructor(
    private readonly config: Config,
    private readonly vapid: VapidKeyPair,
  ) {
    this.line = new PushLine(config.pushHosts, publicLookup());
    this.topicKey = derivedKey(config, 'push topics');
  }

  onApplicationShutdown(): void {
    this.line.close();
  }

  /** Rejects where the server stops before its turn comes, or `before` does. */
  async send(
    target: PushTarget,
    message: PushMessage,
    manner: PushManner,
    signal: AbortSignal,
  ): Promise<PushAnswer> {
    const endpoint = new URL(target.endpoint);
    const authorization = await this.authorization(endpoint.origin);
    return this.turns.take(endpoint.origin, async () => {
      signal.throwIfAborted();
      await manner.before?.();
      await this.breaths.take();
      const plain = JSON.stringify(message);
      const { cipherText } = webpush.encrypt(target.p256dh, target.auth, plain, 'aes128gcm');
      const headers = {
        authorization,
        'content-type': 'application/octet-stream',
        'content-encoding': 'aes128gcm',
        ttl: String(manner.ttl),
        urgency: manner.urgency,
        ...(manner.topic !== null && { topic: this.topic(target.id, manner.topic) }),
      };
      try {
        return readAnswer(await this.line.post(endpoint, headers, cipherText));
      } catch (error) {
        this.logger.debug(`${endpoint.host} was not reached: ${String(error)}`);
        return unreached;
      }
    });
  }

  /** 32 characters that say neither which room it is nor that two devices hear of the same one. */
  private topic(deviceId: string, place: string): string {
    return createHmac('sha256', this.topicKey)
      .update(`${deviceId} ${place}`)
      .digest('base64url')
      .slice(0, 32);
  }

  /** One signature for all that goes to a push service for some hours. */
  private async authorization(audience: string): Promise<string> {
    const now = Date.now();
    const held = this.signatures.get(audience);
    if (held && now < held.until) return held.header;
    const { publicKey, privateKey } = await this.vapid.keys();
    const expires = Math.floor((now + signedMs) / 1000);
    const { Authorization: header } = webpush.getVapidHeaders(
      audience,
      this.config.pushContact,
      publicKey,
      privateKey,
      'aes128gcm',
      expires,
    );
    this.forgetOld(now);
    this.signatures.set(audience, { header, until: now + reusedMs });
    return header;
  }

  private forgetOld(now: number): void {
    for (const [audience, { until }] of this.signatures) if (until <= now) this.signatures.delete(audience);
    const [eldest] = this.signatures.keys();
    if (eldest !== undefined && this.signatures.size >= 1000) this.signatures.delete(eldest);
  }
}
