import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import webpush from 'web-push';

export interface VapidKeys {
  publicKey: string;
  privateKey: string;
}

const inDatabase = 'SELECT public_key AS "publicKey", private_key AS "privateKey" FROM vapid_keys';

/**
 * By which push services know this server (RFC 8292): one pair for all nodes and for ever, since every device subscribed
 * with the public one. The private key is in the database and nowhere else.
 */
@Injectable()
export class VapidKeyPair {
  private known: Promise<VapidKeys> | null = null;

  constructor(private readonly database: DataSource) {}

  keys(): Promise<VapidKeys> {
    this.known ??= this.read().catch((error: unknown) => {
      this.known = null;
      throw error;
    });
    return this.known;
  }

  /** Of several nodes that make a pair at the same time all take the one that came first. */
  private async read(): Promise<VapidKeys> {
    const [kept] = await this.database.query<VapidKeys[]>(inDatabase);
    if (kept) return kept;
    const { publicKey, privateKey } = webpush.generateVAPIDKeys();
    await this.database.query(
      'INSERT INTO vapid_keys (public_key, private_key) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [publicKey, privateKey],
    );
    const [first] = await this.database.query<VapidKeys[]>(inDatabase);
    if (!first) throw new Error('The keys for push messages were not kept.');
    return first;
  }
}
