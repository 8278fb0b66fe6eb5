import { createDecipheriv, hkdfSync } from 'node:crypto';
import type { SubscriptionSecret } from './subscription.js';

const tagBytes = 16;

/**
 * What a push message says: RFC 8291 (the keys) over RFC 8188 (`aes128gcm`), written from the RFCs with what Node has,
 * so that it vouches for whatever encrypted it. Throws where the message is not as they say.
 */
export function decryptPush(body: Buffer, { privateKey, auth }: SubscriptionSecret): Buffer {
  const { salt, recordSize, keyId, rest } = headerOf(body);
  const shared = privateKey.computeSecret(keyId);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), privateKey.getPublicKey(), keyId]);
  const secret = derive(shared, auth, info, 32);
  const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  if (rest.length > recordSize) throw new Error('A push message is one record (RFC 8291, 4).');
  return withoutPadding(decipher(rest, key, nonce));
}

/** RFC 8188, 2.1: salt, record size, and the sender's public key as the key's id. */
function headerOf(body: Buffer): { salt: Buffer; recordSize: number; keyId: Buffer; rest: Buffer } {
  if (body.length < 21) throw new Error('The message ends within its header.');
  const idLength = body.readUInt8(20);
  const keyId = body.subarray(21, 21 + idLength);
  if (keyId.length !== 65 || keyId[0] !== 4) throw new Error('The key id is not an uncompressed point.');
  const recordSize = body.readUInt32BE(16);
  if (recordSize < 18) throw new Error('The record size is below 18.');
  return { salt: body.subarray(0, 16), recordSize, keyId, rest: body.subarray(21 + idLength) };
}

function derive(input: Buffer, salt: Buffer, info: Buffer, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', input, salt, info, length));
}

function decipher(record: Buffer, key: Buffer, nonce: Buffer): Buffer {
  const gcm = createDecipheriv('aes-128-gcm', key, nonce);
  gcm.setAuthTag(record.subarray(-tagBytes));
  return Buffer.concat([gcm.update(record.subarray(0, -tagBytes)), gcm.final()]);
}

/** RFC 8188, 2: the last record's text ends with 2 and zeros. */
function withoutPadding(padded: Buffer): Buffer {
  const end = padded.findLastIndex((byte) => byte !== 0);
  if (end < 0 || padded[end] !== 2) throw new Error('The last record is not delimited by 2.');
  return padded.subarray(0, end);
}
