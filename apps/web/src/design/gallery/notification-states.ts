import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component } from '@angular/core';
import type { PushDevice } from '@parley/contracts';
import { CheckChoice } from '../../notifications/check-choice.js';
import { RadioChoice } from '../../notifications/radio-choice.js';
import { SelectChoice } from '../../notifications/select-choice.js';
import { ToldDevice } from '../../notifications/told-device.js';
import { WhyDialog, type WhyTold } from '../../notifications/why-dialog.js';
import { notificationTexts } from '../../texts/notifications.js';

const at = '2026-11-20T08:05:00.000Z';
const why: WhyTold = {
  roomId: 'harbour',
  seq: 7,
  reason: {
    rule: 'told',
    kind: 'mention',
    decidedAt: at,
    attempts: [
      {
        channel: 'app',
        device: 'Firefox/140.0 (X11; Linux)',
        outcome: 'received',
        rule: null,
        answer: 'page sound',
        at,
      },
      { channel: 'push', device: 'Chrome on Android', outcome: 'received', rule: null, answer: '', at },
      { channel: 'push', device: 'An old laptop', outcome: 'failed', rule: null, answer: '410 Gone', at },
      { channel: 'mail', device: 'ada@harbour.example', outcome: 'left_out', rule: 'read', answer: '', at },
    ],
  },
};

const device = (name: string, more: Partial<PushDevice> = {}): PushDevice => ({
  id: name,
  name,
  current: false,
  createdAt: at,
  lastSentAt: at,
  lastReceivedAt: at,
  silent: false,
  ...more,
});

/** Choices that are saved as they are made, devices that are told, and why one was notified. */
@Component({
  selector: 'parley-notification-states',
  imports: [CheckChoice, RadioChoice, SelectChoice, ToldDevice, WhyDialog],
  providers: [
    { provide: DialogRef, useValue: { close: () => undefined } },
    { provide: DIALOG_DATA, useValue: why },
  ],
  template: `
    <section>
      <parley-check-choice
        [label]="texts.desktop"
        [hint]="texts.desktopHint"
        [checked]="true"
        [save]="save"
      />
      <parley-check-choice [label]="texts.about.reaction" [checked]="false" [save]="save" />
      <parley-radio-choice [legend]="texts.sound" [options]="sounds" value="drop" [save]="save" />
      <parley-select-choice [label]="texts.sound" [options]="sounds" value="knock" [save]="save" />
    </section>
    <section>
      @for (device of devices; track device.id) {
        <parley-told-device [device]="device" />
      }
    </section>
    <section><parley-why-dialog /></section>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(22.5rem, 100%), 1fr));
      align-items: start;
      gap: var(--s6);
    }
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--s3);
    }
  `,
})
export class NotificationStates {
  protected readonly texts = notificationTexts;
  protected readonly save = async () => undefined;
  protected readonly sounds = (['none', 'chime', 'drop', 'knock'] as const).map((value) => ({
    value,
    text: notificationTexts.sounds[value],
  }));
  protected readonly devices = [
    device('Chrome on Android', { current: true }),
    device('Firefox on Linux', { lastReceivedAt: null, silent: true }),
    device('x'),
    device('The tablet of Maximiliane Freifrau von und zu Hohenberg-Trautmannsdorff, in the kitchen'),
    device('田中さくらの電話'),
  ];
}
