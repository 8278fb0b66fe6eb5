import { Controller, Ip } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { RouteAnswer, RouteInput } from '@parley/contracts';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { Handles, Input } from '../../http/handles.decorator.js';
import { PushDevices } from './push-devices.service.js';
import { PushReceiving } from './push-receiving.service.js';
import { PushTesting } from './push-testing.service.js';
import { VapidKeyPair } from './vapid-keys.service.js';

const { key, devices, put, remove, test, received } = routes.push;

@Controller()
export class PushController {
  constructor(
    private readonly vapid: VapidKeyPair,
    private readonly pushDevices: PushDevices,
    private readonly testing: PushTesting,
    private readonly receiving: PushReceiving,
  ) {}

  @Handles(key)
  async key(): Promise<RouteAnswer<typeof key>> {
    const { publicKey } = await this.vapid.keys();
    return { publicKey };
  }

  @Handles(devices)
  async devices(@By() actor: Actor): Promise<RouteAnswer<typeof devices>> {
    return { devices: await this.pushDevices.list(actor) };
  }

  @Handles(put)
  async put(@By() actor: Actor, @Input() { body }: RouteInput<typeof put>): Promise<RouteAnswer<typeof put>> {
    return { device: await this.pushDevices.put(actor, body) };
  }

  @Handles(remove)
  remove(@By() actor: Actor, @Input() { params }: RouteInput<typeof remove>): Promise<void> {
    return this.pushDevices.remove(actor, params.id);
  }

  @Handles(test)
  test(@By() actor: Actor, @Input() { params }: RouteInput<typeof test>): Promise<void> {
    return this.testing.send(actor, params.id);
  }

  @Handles(received)
  received(@Input() { body }: RouteInput<typeof received>, @Ip() ip: string): Promise<void> {
    return this.receiving.received(body.receipt, ip);
  }
}
