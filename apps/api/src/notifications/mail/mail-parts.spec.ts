import { describe, expect, it } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { isAddress } from '../../config/mail-server.js';
import { dueItems } from './due-items.js';
import { isOutOfReach } from './out-of-reach.js';
import { plainName } from './plain-name.js';
import { readUnsubscribeToken, unsubscribeKey, unsubscribeToken } from './unsubscribe-token.js';

const noon = new Date('2030-01-01T12:00:00Z');
const ago = (minutes: number) => new Date(noon.getTime() - minutes * 60_000);
const box = { now: noon, sentAt: null, digestAt: null };
const message = (minutes: number) => ({ source: 'message', at: ago(minutes) });
const invitation = (minutes: number) => ({ source: 'invitation', at: ago(minutes) });

describe('What is due', () => {
  const hourly = { mailAfter: 60, outOfReach: false };

  it('is all that waits, once the first has waited long enough', () => {
    const items = [message(60), message(1), invitation(2)];
    expect(dueItems(items, box, hourly).items).toEqual(items);
    expect(dueItems([message(59)], box, hourly)).toEqual({ items: [], next: ago(-1) });
  });

  it('is an invitation after ten minutes, without what was written', () => {
    const items = [message(12), invitation(10)];
    expect(dueItems(items, box, hourly).items).toEqual([items[1]]);
  });

  it('is looked at when devices could be out of reach, and sent then where they are', () => {
    expect(dueItems([message(3)], box, hourly).next).toEqual(ago(-12));
    expect(dueItems([message(15)], box, { ...hourly, outOfReach: true }).items).toHaveLength(1);
    expect(dueItems([message(15)], box, hourly).next).toEqual(ago(-45));
  });

  it('is nothing before the address is free again, nor before the span is over', () => {
    const lately = { ...box, sentAt: ago(50) };
    expect(dueItems([message(90), invitation(90)], lately, hourly).next).toEqual(ago(-10));
    const daily = { mailAfter: 1440, outOfReach: false };
    const today = { ...box, sentAt: ago(300), digestAt: ago(300) };
    expect(dueItems([message(1500)], today, daily).next).toEqual(ago(-1140));
    expect(dueItems([message(1500), invitation(20)], today, daily).items).toEqual([invitation(20)]);
  });
});

describe('Devices are out of reach', () => {
  const push = (deviceId: string, outcome: string, minutes: number) => ({
    ...{ deviceId, outcome },
    at: ago(minutes),
  });

  it('where each of them is gone or silent, and there are any', () => {
    expect(isOutOfReach([], noon)).toBe(false);
    expect(isOutOfReach([push('phone', 'failed', 1)], noon)).toBe(true);
    expect(isOutOfReach([push('phone', 'failed', 1), push('desk', 'received', 9)], noon)).toBe(false);
    expect(isOutOfReach([push('phone', 'sent', 9)], noon)).toBe(false);
    expect(isOutOfReach([push('phone', 'sent', 1), push('phone', 'sent', 6)], noon)).toBe(true);
    expect(isOutOfReach([push('phone', 'sent', 1), push('phone', 'sent', 4)], noon)).toBe(false);
    expect(isOutOfReach([push('phone', 'received', 1), push('phone', 'failed', 6)], noon)).toBe(false);
  });
});

describe('The word of an unsubscribe link', () => {
  const key = unsubscribeKey('a secret of at least thirty-two characters');

  it('says whose it is, and no other does', () => {
    const id = uuid();
    const token = unsubscribeToken(key, id);
    expect(readUnsubscribeToken(key, token)).toBe(id);
    const other = unsubscribeToken(unsubscribeKey('another secret of the same length as that'), id);
    const swapped = unsubscribeToken(key, uuid()).slice(0, 20) + token.slice(20);
    for (const wrong of [other, swapped, token.slice(1), `${token}A`, '', 'x'])
      expect(readUnsubscribeToken(key, wrong)).toBeNull();
  });
});

describe('Names and addresses', () => {
  it('are one line of seen signs, in whatever writing', () => {
    expect(plainName(' Ali\r\nBcc: x\u2028\u202eeve\u2066 ')).toBe('Ali Bcc: x eve');
    expect(plainName('علی‌رضا 👩‍🚀 "Ö"')).toBe('علی‌رضا 👩‍🚀 "Ö"');
  });

  it('are one address', () => {
    for (const good of ['a@b.example', 'a.b+c@x', 'ö@ö.example', 'a@[10.0.0.5]'])
      expect(isAddress(good)).toBe(true);
    for (const bad of ['a', 'a@', '@b', 'a@b@c', 'a@b,c@d', 'a b@c', 'a@b\n', '<a@b>', 'a@b;c@d', '"a"@b'])
      expect(isAddress(bad)).toBe(false);
  });
});
