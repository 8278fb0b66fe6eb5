import { NodeBus } from './node-bus.js';

/** One process has nobody to tell. */
export class SingleNodeBus extends NodeBus {
  readonly away = false;

  attach(): void {
    // Nobody will ever be heard.
  }

  announce(): void {
    // Nobody listens.
  }
}
