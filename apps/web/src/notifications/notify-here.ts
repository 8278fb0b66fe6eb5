import { Component, inject, signal } from '@angular/core';
import { LucideVolume2 } from '@lucide/angular';
import { notifySound, type NotifySound } from '@parley/contracts';
import { notificationTexts } from '../texts/notifications.js';
import { Asking } from './asking.js';
import { CheckChoice } from './check-choice.js';
import { NotifyChoices } from './notify-choices.js';
import { RadioChoice } from './radio-choice.js';

/** How the app itself says it: with which sound, on the desktop or not, and with what was written or without. */
@Component({
  selector: 'parley-notify-here',
  imports: [CheckChoice, LucideVolume2, RadioChoice],
  template: `
    <parley-radio-choice
      [legend]="texts.sound"
      [options]="sounds"
      [value]="choices.now().notifySound"
      [save]="saveSound"
    />
    @if (choices.now().notifySound; as sound) {
      @if (sound !== 'none') {
        <button
          type="button"
          class="button"
          [attr.aria-label]="texts.playNamed(texts.sounds[sound])"
          (click)="play(sound)"
        >
          <svg lucideVolume2></svg>{{ texts.play }}
        </button>
      }
    }
    <p class="hint" role="status">{{ said() }}</p>
    <parley-check-choice
      [label]="texts.desktop"
      [hint]="texts.desktopHint"
      [checked]="choices.now().notifyDesktop"
      [save]="saveDesktop"
    />
    @if (choices.now().notifyDesktop) {
      @if (asking.may() === 'default') {
        <p class="asks">
          <button type="button" class="button" aria-describedby="ask-hint" (click)="asking.ask()">
            {{ texts.ask }}
          </button>
          <span class="hint" id="ask-hint">{{ texts.askHint }}</span>
        </p>
      } @else {
        <p class="hint" role="status">{{ asked() }}</p>
      }
    }
    <parley-check-choice
      [label]="texts.text"
      [hint]="texts.textHint"
      [checked]="choices.now().notifyText"
      [save]="saveText"
    />
  `,
  styleUrls: ['../settings/settings-form.css', './notify-lists.css'],
  styles: `
    .hint:empty {
      display: none;
    }
    .asks {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--s3);
    }
  `,
})
export class NotifyHere {
  protected readonly choices = inject(NotifyChoices);
  protected readonly asking = inject(Asking);
  protected readonly texts = notificationTexts;
  protected readonly said = signal('');
  protected readonly sounds = notifySound.options.map((value) => ({
    value,
    text: notificationTexts.sounds[value],
  }));
  protected readonly saveSound = (value: string) => this.choices.save({ notifySound: value as NotifySound });
  protected readonly saveDesktop = (notifyDesktop: boolean) => this.choices.save({ notifyDesktop });
  protected readonly saveText = (notifyText: boolean) => this.choices.save({ notifyText });

  constructor() {
    this.asking.look();
  }

  protected asked(): string {
    const may = this.asking.may();
    return may === 'default' ? '' : notificationTexts.asked[may];
  }

  protected async play(sound: NotifySound): Promise<void> {
    const sounds = await import('./sounds.js').catch(() => null);
    this.said.set((await sounds?.play(sound)) ? '' : notificationTexts.silent);
  }
}
