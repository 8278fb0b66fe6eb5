import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readReceipt, receiptOf } from './push-receipts.js';

const key = randomBytes(32);
const about = () => ({ notificationId: randomUUID(), deviceId: randomUUID() });

describe('A receipt', () => {
  it('says of which message and device it is', () => {
    const [one, test] = [about(), { notificationId: null, deviceId: randomUUID() }];
    expect(readReceipt(key, receiptOf(key, one))).toEqual(one);
    expect(readReceipt(key, receiptOf(key, test))).toEqual(test);
    expect(receiptOf(key, one).length).toBeLessThanOrEqual(100);
  });

  it('is worth nothing changed, put together anew, cut, or of another server', () => {
    const [mine, yours] = [receiptOf(key, about()), receiptOf(key, about())];
    const [a, b] = [mine, yours].map((word) => Buffer.from(word, 'base64url'));
    const forged = [
      receiptOf(randomBytes(32), about()),
      Buffer.concat([a!.subarray(0, 16), b!.subarray(16)]).toString('base64url'),
      Buffer.concat([a!.subarray(0, 32), b!.subarray(32)]).toString('base64url'),
      Buffer.from(a!.map((byte, place) => (place === 20 ? byte ^ 1 : byte))).toString('base64url'),
      mine.slice(0, -1),
      `${mine}A`,
      '',
      'x',
    ];
    expect(forged.map((word) => readReceipt(key, word))).toEqual(forged.map(() => null));
  });
});
