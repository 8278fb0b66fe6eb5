import { computed, inject, Injectable, signal } from '@angular/core';
import type { PushDevice } from '@parley/contracts';
import { PARLEY } from '../session/parley.js';
import { failureText, texts } from '../texts.js';
import { notificationTexts } from '../texts/notifications.js';

/** Milliseconds: how often it is asked whether it came, and after which time it will not. */
const asked = 1_000;
const longest = 20_000;

const tenths = new Intl.NumberFormat(texts.language, { maximumFractionDigits: 1 });

/** Sends a device something, and watches whether it says that it came. */
@Injectable()
export class DeviceTest {
  private readonly devices = inject(PARLEY).notifications.devices;
  private readonly running = signal(false);
  readonly busy = this.running.asReadonly();
  private readonly said = signal('');
  readonly sentence = computed(() => this.said());

  async run({ id, lastReceivedAt }: PushDevice): Promise<void> {
    if (this.running()) return;
    this.running.set(true);
    try {
      const begun = Date.now();
      await this.devices.test(id);
      this.said.set(notificationTexts.testing);
      const came = await this.until(id, lastReceivedAt, begun);
      this.said.set(
        came === null
          ? notificationTexts.notReceived
          : notificationTexts.received(tenths.format(came / 1_000)),
      );
    } catch (error) {
      this.said.set(failureText(error));
    } finally {
      this.running.set(false);
    }
  }

  /** Milliseconds until it came, by this device's clock; null: it did not. */
  private async until(id: string, before: string | null, begun: number): Promise<number | null> {
    while (Date.now() - begun < longest) {
      const device = (await this.devices.list()).find((each) => each.id === id);
      if (device && device.lastReceivedAt !== before) return Date.now() - begun;
      await new Promise((resolve) => setTimeout(resolve, asked));
    }
    return null;
  }
}
