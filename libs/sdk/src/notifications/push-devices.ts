import { pushRoutes } from '@parley/contracts';
import type { PushDevice, PutPushDevice } from '@parley/contracts';
import type { Call } from '../http/call.js';

/** The devices that are told by Web Push. Every call rejects with ParleyError. */
export class PushDevices {
  constructor(private readonly call: Call) {}

  /** The server's public key, for `applicationServerKey`. */
  async key(): Promise<string> {
    return (await this.call(pushRoutes.key)).publicKey;
  }

  async list(): Promise<PushDevice[]> {
    return (await this.call(pushRoutes.devices)).devices;
  }

  /** Notify this device: the one that is signed in here. */
  async put(device: PutPushDevice): Promise<PushDevice> {
    return (await this.call(pushRoutes.put, { body: device })).device;
  }

  async remove(id: string): Promise<void> {
    await this.call(pushRoutes.remove, { params: { id } });
  }

  /** Sends it something, to see whether it comes. */
  async test(id: string): Promise<void> {
    await this.call(pushRoutes.test, { params: { id }, body: {} });
  }
}
