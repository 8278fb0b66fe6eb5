import type { Injector } from '@angular/core';
import { OpenedFromWorker } from './opened-from-worker.js';
import { PushDevice } from './push-device.js';

/** From now on: where the worker asks to go, and whose device this is. Not needed for the first page to be there. */
export function hearWorker(injector: Injector): void {
  injector.get(OpenedFromWorker);
  injector.get(PushDevice);
}
