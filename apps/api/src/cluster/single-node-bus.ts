import { NodeBus } from '../realtime/node-bus.js';

/** One process has nobody to tell. */
export class SingleNodeBus extends NodeBus {
  readonly away = false;
  attach(): void {}
  announce(): void {}
}
