import { inject, Injectable, signal } from '@angular/core';
import type { PushDevice } from '@parley/contracts';
import { PARLEY } from '../session/parley.js';
import { whenSignedOut } from '../session/when-signed-out.js';
import { failureText } from '../texts.js';

/** The devices that are told while Parley is closed; asked when they are wanted. */
@Injectable({ providedIn: 'root' })
export class ToldDevices {
  private readonly devices = inject(PARLEY).notifications.devices;
  private readonly held = signal<readonly PushDevice[] | null>(null);
  /** null: not known yet. */
  readonly all = this.held.asReadonly();
  readonly problem = signal('');

  constructor() {
    whenSignedOut(() => this.held.set(null));
  }

  async ask(): Promise<void> {
    this.problem.set('');
    try {
      this.held.set(await this.devices.list());
    } catch (error) {
      this.problem.set(failureText(error));
    }
  }

  /** Throws ParleyError. */
  async remove(id: string): Promise<void> {
    await this.devices.remove(id);
    this.held.update((devices) => devices?.filter((device) => device.id !== id) ?? null);
  }
}
