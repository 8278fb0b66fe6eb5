import { Component, computed, inject, signal } from '@angular/core';
import { KeepFocus } from '../design/keep-focus.js';
import { deviceName } from '../settings/device-name.js';
import { Toasts } from '../shell/toasts.js';
import { texts } from '../texts.js';
import { notificationTexts } from '../texts/notifications.js';
import { THIS_DEVICE } from './this-device.js';
import { ToldDevice } from './told-device.js';
import { ToldDevices } from './told-devices.js';

/** Where one is told while Parley is closed. */
@Component({
  selector: 'parley-notify-devices',
  imports: [KeepFocus, ToldDevice],
  template: `
    @if (devices.problem()) {
      <div role="alert">
        <p>{{ devices.problem() }}</p>
        <button type="button" class="button" (click)="devices.ask()">{{ common.retry }}</button>
      </div>
    }
    <ul parleyKeepFocus [attr.aria-label]="texts.devices">
      @for (device of devices.all(); track device.id) {
        <li><parley-told-device [device]="device" (removed)="remove(device.id)" /></li>
      } @empty {
        @if (devices.all()) {
          <li class="hint">{{ texts.noDevices }}</li>
        }
      }
    </ul>
    @if (mayPut()) {
      <button type="button" class="button" [attr.aria-disabled]="busy() || null" (click)="put()">
        {{ texts.putDevice }}
      </button>
    }
    <p class="hint" role="status">{{ why() }}</p>
  `,
  styleUrls: ['../settings/settings-form.css', './notify-lists.css'],
  styles: '.hint:empty { display: none; }',
})
export class NotifyDevices {
  private readonly toasts = inject(Toasts);
  private readonly here = inject(THIS_DEVICE);
  protected readonly devices = inject(ToldDevices);
  protected readonly texts = notificationTexts;
  protected readonly common = texts.common;
  protected readonly busy = signal(false);
  private readonly isListed = computed(() => this.devices.all()?.some(({ current }) => current) ?? false);
  protected readonly mayPut = computed(() => {
    const state = this.here.state();
    return state === 'off' || (state === 'on' && this.devices.all() !== null && !this.isListed());
  });
  protected readonly why = computed(() => notificationTexts.thisDeviceStates[this.here.state()]);

  constructor() {
    void this.here.look();
  }

  protected async put(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      const state = await this.here.turnOn(deviceName(navigator.userAgent));
      await this.devices.ask();
      if (state === 'on') this.toasts.say(notificationTexts.devicePut);
    } catch (error) {
      this.toasts.failed(error);
    } finally {
      this.busy.set(false);
    }
  }

  protected async remove(id: string): Promise<void> {
    try {
      await this.devices.remove(id);
      this.toasts.say(notificationTexts.deviceRemoved);
      await this.here.look();
    } catch (error) {
      this.toasts.failed(error);
    }
  }
}
