import { createECDH, randomBytes } from 'node:crypto';
import type { ECDH } from 'node:crypto';

/** A browser's half of a subscription: what it tells the server, and what it keeps for itself. */
export interface Subscription {
  readonly endpoint: string;
  /** As base64url, like PushSubscription.toJSON() gives them. */
  readonly p256dh: string;
  readonly auth: string;
  readonly secret: SubscriptionSecret;
}

export interface SubscriptionSecret {
  readonly privateKey: ECDH;
  readonly auth: Buffer;
}

export function newSubscription(endpoint: string): Subscription {
  const privateKey = createECDH('prime256v1');
  const publicKey = privateKey.generateKeys();
  const auth = randomBytes(16);
  return {
    endpoint,
    p256dh: publicKey.toString('base64url'),
    auth: auth.toString('base64url'),
    secret: { privateKey, auth },
  };
}
