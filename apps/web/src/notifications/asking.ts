import { computed, Injectable, signal } from '@angular/core';
import { kept } from '../session/kept.js';
import { whenSignedOut } from '../session/when-signed-out.js';

const key = 'parley.asked-to-notify';
export type MayNotify = 'granted' | 'denied' | 'default' | 'unsupported';

/** Whether this browser shows notifications. It is asked only when somebody chose what it is for. */
@Injectable({ providedIn: 'root' })
export class Asking {
  private readonly said = signal<MayNotify>(permission());
  private readonly putOff = signal(kept.get(key) !== null);
  readonly may = this.said.asReadonly();
  /** Nobody has decided it here, nor put it off. */
  readonly isOpen = computed(() => this.said() === 'default' && !this.putOff());

  constructor() {
    whenSignedOut(() => {
      kept.remove(key);
      this.putOff.set(false);
    });
  }

  /** It may have been changed beside the address meanwhile. */
  look(): void {
    this.said.set(permission());
  }

  async ask(): Promise<MayNotify> {
    if (permission() === 'default') await Notification.requestPermission();
    this.look();
    return this.said();
  }

  later(): void {
    kept.set(key, 'later');
    this.putOff.set(true);
  }
}

function permission(): MayNotify {
  return typeof Notification === 'undefined' || !globalThis.isSecureContext
    ? 'unsupported'
    : Notification.permission;
}
