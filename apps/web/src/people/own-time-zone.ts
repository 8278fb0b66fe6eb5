import { effect, inject, Injectable, untracked } from '@angular/core';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { deviceZone } from './local-time.js';

/**
 * The time zone that others see: by the device, unless one chose another. Each device says its own when the page comes
 * up, and not again when another one has said its: two that stand in different zones would never come to rest.
 */
@Injectable({ providedIn: 'root' })
export class OwnTimeZone {
  private readonly parley = inject(PARLEY);
  private readonly me = injectMe();
  private readonly preferences = signalFrom(this.parley.preferences);
  private readonly loaded = signalFrom(this.parley.preferences.loaded);
  /** For whom it was said. */
  private saidFor = '';
  /** What was chosen last: of two choices the later one reaches the server later. */
  private choosing: Promise<void> = Promise.resolve();

  constructor() {
    effect(() => {
      const me = this.me();
      if (!me || !this.loaded() || !this.preferences().timeZoneByDevice || this.saidFor === me.id) return;
      this.saidFor = me.id;
      untracked(() => void this.say(me.timeZone));
    });
  }

  /** By the device, this zone, or none. Throws ParleyError. */
  choose(zone: string | null, byDevice = false): Promise<void> {
    const by = this.me()?.id;
    const before = this.choosing.catch(() => undefined);
    this.choosing = before.then(async () => {
      // Somebody else may have signed in while it waited (R26).
      if (by === this.me()?.id) await this.tell(zone, byDevice);
    });
    return this.choosing;
  }

  private async tell(zone: string | null, byDevice: boolean): Promise<void> {
    if (byDevice) this.saidFor = this.me()?.id ?? '';
    if (byDevice !== this.preferences().timeZoneByDevice)
      await this.parley.preferences.update({ timeZoneByDevice: byDevice });
    await this.parley.people.updateMe({ timeZone: byDevice ? deviceZone() || null : zone });
  }

  /** A server that does not know the zone is not told again. */
  private async say(shown: string | null): Promise<void> {
    const zone = deviceZone();
    if (zone && zone !== shown) await this.parley.people.updateMe({ timeZone: zone }).catch(() => undefined);
  }
}
