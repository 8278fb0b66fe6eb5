import { Component, computed, inject, input, output } from '@angular/core';
import type { PushDevice } from '@parley/contracts';
import { longDate, shortMoment } from '../design/moments.js';
import { injectNow } from '../shell/minute.js';
import { notificationTexts } from '../texts/notifications.js';
import { DeviceTest } from './device-test.js';

/** A device that is told: what it is, whether it hears, and something sent to it to see. */
@Component({
  selector: 'parley-told-device',
  providers: [DeviceTest],
  template: `
    <div class="about">
      <p>
        <bdi>{{ device().name }}</bdi>
      </p>
      <p class="facts">{{ facts() }}</p>
      @if (device().silent) {
        <p class="silent">{{ texts.silentDevice }}</p>
      }
      <p class="facts" role="status">{{ test.sentence() }}</p>
    </div>
    <span class="acts">
      <button
        type="button"
        class="button"
        [attr.aria-label]="texts.testNamed(device().name)"
        [attr.aria-disabled]="test.busy() || null"
        (click)="test.run(device())"
      >
        {{ texts.test }}
      </button>
      <button
        type="button"
        class="button"
        [attr.aria-label]="texts.removeDeviceNamed(device().name)"
        (click)="removed.emit()"
      >
        {{ texts.removeDevice }}
      </button>
    </span>
  `,
  styles: `
    :host {
      display: flex;
      flex: 1;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--s2) var(--s3);
      min-inline-size: 0;
    }
    .about {
      flex: 1 1 14rem;
      min-inline-size: 0;
      overflow-wrap: anywhere;
    }
    .facts,
    .silent {
      font: var(--label);
      color: var(--soft);
    }
    .silent {
      color: var(--danger);
    }
    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s2);
    }
    .facts:empty {
      display: none;
    }
  `,
})
export class ToldDevice {
  readonly device = input.required<PushDevice>();
  readonly removed = output();
  private readonly now = injectNow();
  protected readonly test = inject(DeviceTest);
  protected readonly texts = notificationTexts;
  protected readonly facts = computed(() => {
    const { current, createdAt, lastReceivedAt } = this.device();
    const { thisDevice, addedOn, heardLast, neverHeard } = notificationTexts;
    const heard = lastReceivedAt === null ? neverHeard : heardLast(shortMoment(lastReceivedAt, this.now()));
    return [current ? thisDevice : '', addedOn(longDate(createdAt)), heard].filter(Boolean).join(' · ');
  });
}
