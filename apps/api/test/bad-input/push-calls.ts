import { long } from './bad-call.js';
import type { BadCall } from './bad-call.js';

const put = 'PUT /push/device';
/** A point of P-256 and 16 bytes, as browsers give them. */
const p256dh = 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4';
const auth = 'BTBZMqHH6r4Tts7J_aSIgg';
const device = { endpoint: 'https://push.example.org/a', p256dh, auth, name: 'Phone' };

export const badPushCalls: BadCall[] = [
  ['no device', put, {}, 'endpoint', 'p256dh', 'auth', 'name'],
  ['no URL', put, { ...device, endpoint: 'push.example.org' }, 'endpoint'],
  ['a file', put, { ...device, endpoint: 'file:///etc/passwd' }, 'endpoint'],
  ['another protocol', put, { ...device, endpoint: 'gopher://push.example.org/a' }, 'endpoint'],
  ['an endpoint of 2,049', put, { ...device, endpoint: `https://a.org/${long(2035)}` }, 'endpoint'],
  ['a key that is none', put, { ...device, p256dh: 'AAAA' }, 'p256dh'],
  ['a key in base64', put, { ...device, p256dh: `${p256dh.slice(0, -1)}=` }, 'p256dh'],
  ['a point beside the curve', put, { ...device, p256dh: `${p256dh.slice(0, -4)}AAAA` }, 'p256dh'],
  ['a key that is too long', put, { ...device, p256dh: long(101) }, 'p256dh'],
  ['a secret that is too short', put, { ...device, auth: 'AAAA' }, 'auth'],
  ['no secret', put, { ...device, auth: '' }, 'auth'],
  ['no name', put, { ...device, name: '  ' }, 'name'],
  ['a name of 101', put, { ...device, name: long(101) }, 'name'],
  ['a name of two lines', put, { ...device, name: 'a\nb' }, 'name'],
  ['somebody else’s session', put, { ...device, sessionId: '{nowhere}' }, ''],
  ['a device that is no id', 'DELETE /push/devices/phone', undefined, 'id'],
  ['a test of nothing', 'POST /push/devices/1/test', {}, 'id'],
  ['what to test with', 'POST /push/devices/{nowhere}/test', { title: 'x' }, ''],
  ['no receipt', 'POST /push/received', {}, 'receipt'],
  ['an empty receipt', 'POST /push/received', { receipt: '' }, 'receipt'],
  ['a receipt in numbers', 'POST /push/received', { receipt: 7 }, 'receipt'],
  ['a receipt of 101', 'POST /push/received', { receipt: long(101) }, 'receipt'],
  ['a receipt in base64', 'POST /push/received', { receipt: 'a+b/c=' }, 'receipt'],
  ['a receipt and more', 'POST /push/received', { receipt: 'a', outcome: 'received' }, ''],
];

export const pushThingsThatAreNot: [call: string, body: unknown, status: number, code: string][] = [
  ['DELETE /push/devices/{nowhere}', undefined, 404, 'push_device.not_found'],
  ['POST /push/devices/{nowhere}/test', {}, 404, 'push_device.not_found'],
  [put, { ...device, endpoint: 'https://127.0.0.1/a' }, 409, 'push_device.refused'],
];
