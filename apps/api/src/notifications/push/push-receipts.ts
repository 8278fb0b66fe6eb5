import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a receipt stands for. `notificationId` null: a message that tells of none (a test, that something was read). */
export interface Receipt {
  notificationId: string | null;
  deviceId: string;
}

const nothing = '00000000-0000-0000-0000-000000000000';
const macBytes = 16;

/**
 * The word by which a device says that a message came: what it was about and for which device, signed. Nothing has to be
 * kept of it, and it says nothing of any other message.
 */
export function receiptOf(key: Buffer, { notificationId, deviceId }: Receipt): string {
  const about = Buffer.concat([bytesOf(notificationId ?? nothing), bytesOf(deviceId)]);
  return Buffer.concat([about, mac(key, about)]).toString('base64url');
}

/** null: we gave out no such word. */
export function readReceipt(key: Buffer, receipt: string): Receipt | null {
  const bytes = Buffer.from(receipt, 'base64url');
  if (bytes.length !== 32 + macBytes || bytes.toString('base64url') !== receipt) return null;
  const about = bytes.subarray(0, 32);
  if (!timingSafeEqual(bytes.subarray(32), mac(key, about))) return null;
  const notificationId = idOf(about.subarray(0, 16));
  return {
    notificationId: notificationId === nothing ? null : notificationId,
    deviceId: idOf(about.subarray(16)),
  };
}

function mac(key: Buffer, about: Buffer): Buffer {
  return createHmac('sha256', key).update(about).digest().subarray(0, macBytes);
}

function bytesOf(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

function idOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
