import { inject, InjectionToken, type Signal } from '@angular/core';
import { PushDevice } from './push-device.js';

/**
 * Whether this browser is told while Parley is closed. `install`: only once Parley is on the home screen. `insecure`: the server is
 * reached without https.
 */
export type ThisDeviceState = 'on' | 'off' | 'denied' | 'unsupported' | 'insecure' | 'install';

export interface ThisDevice {
  readonly state: Signal<ThisDeviceState>;
  /** Finds out how it is; asks nobody anything. */
  look(): Promise<void>;
  /** Asks the browser where it has to be asked: at a click only. Throws ParleyError. */
  turnOn(name: string): Promise<ThisDeviceState>;
}

export const THIS_DEVICE = new InjectionToken<ThisDevice>('this device', {
  providedIn: 'root',
  factory: () => inject(PushDevice),
});
