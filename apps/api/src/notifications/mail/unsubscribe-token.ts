import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { parse, stringify } from 'uuid';

const idBytes = 16;

/** What the words in links are signed with, and nothing else is. */
export function unsubscribeKey(authSecret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', authSecret, 'parley', 'turning e-mail off', 32));
}

/** Whoever has it may turn this person's e-mail off, at any time, and can do nothing else. */
export function unsubscribeToken(key: Buffer, userId: string): string {
  const id = Buffer.from(parse(userId));
  return Buffer.concat([id, mac(key, id)]).toString('base64url');
}

/** Whose it is; null: we gave out no such word. */
export function readUnsubscribeToken(key: Buffer, token: string): string | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== idBytes + 32 || bytes.toString('base64url') !== token) return null;
  const id = bytes.subarray(0, idBytes);
  if (!timingSafeEqual(bytes.subarray(idBytes), mac(key, id))) return null;
  return stringify(id);
}

function mac(key: Buffer, id: Buffer): Buffer {
  return createHmac('sha256', key).update(id).digest();
}
