import { limits, pushRoutes } from '@parley/contracts';
import type { PushDevice, PutPushDevice } from '@parley/contracts';
import { aPushDevice, timeAt } from '../builders.js';
import type { FakeHouse } from './fake-house.js';
import { answer } from './fake-http.js';
import type { FakeRequest } from './fake-http.js';
import { refuse } from './refuse.js';

/** The devices that are told by Web Push. What is sent to one comes, unless it is `deaf`. */
export class FakePushDevices {
  private readonly devices = new Map<string, Map<string, PushDevice>>();
  readonly deaf = new Set<string>();
  private sent = 0;

  constructor(private readonly house: FakeHouse) {}

  serve({ route, params, body }: FakeRequest, userId: string): Response | null {
    switch (route) {
      case pushRoutes.key:
        return answer(route, { publicKey: 'BPublicKeyOfThisServer' });
      case pushRoutes.devices:
        return answer(route, { devices: [...this.of(userId).values()] });
      case pushRoutes.put:
        return answer(route, { device: this.put(userId, body as unknown as PutPushDevice) });
      case pushRoutes.remove:
        if (!this.of(userId).delete(params['id'] ?? '')) refuse('push_device.not_found');
        return answer(route, null);
      case pushRoutes.test:
        this.send(userId, params['id'] ?? '');
        return answer(route, null);
      default:
        return null;
    }
  }

  private put(userId: string, { name }: PutPushDevice): PushDevice {
    const devices = this.of(userId);
    const held = [...devices.values()].find(({ current }) => current);
    if (!held && devices.size >= limits.push.devices) refuse('push_device.too_many');
    const device = held ? { ...held, name } : aPushDevice({ name, current: true });
    devices.set(device.id, device);
    return device;
  }

  private send(userId: string, id: string): void {
    const device = this.of(userId).get(id) ?? refuse('push_device.not_found');
    const now = timeAt((this.sent += 1));
    const lastReceivedAt = this.deaf.has(id) ? device.lastReceivedAt : now;
    this.of(userId).set(id, { ...device, lastSentAt: now, lastReceivedAt });
  }

  private of(userId: string): Map<string, PushDevice> {
    this.house.accounts.of(userId);
    const devices = this.devices.get(userId) ?? new Map<string, PushDevice>();
    this.devices.set(userId, devices);
    return devices;
  }
}
