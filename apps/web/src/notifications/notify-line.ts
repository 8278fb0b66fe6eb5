import { Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { notificationTexts } from '../texts/notifications.js';
import { Asking } from './asking.js';

/** Says what notifications are for, and asks the browser only then: once, and not again when it is put off. */
@Component({
  selector: 'parley-notify-line',
  imports: [RouterLink],
  template: `
    @if (asking.isOpen()) {
      <p>{{ texts.line }}</p>
      <span class="acts">
        <button type="button" class="button" (click)="turnOn()">{{ texts.turnOn }}</button>
        <button type="button" class="button" (click)="asking.later()">{{ texts.notNow }}</button>
      </span>
    } @else if (refused()) {
      <p role="status">
        {{ texts.lineDenied }} <a routerLink="/settings/notifications">{{ texts.title }}</a>
      </p>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--s2) var(--s4);
    }
    :host:empty {
      display: none;
    }
    p {
      flex: 1 1 16rem;
      font: var(--label);
      color: var(--soft);
    }
    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s2);
    }
  `,
})
export class NotifyLine {
  protected readonly asking = inject(Asking);
  protected readonly texts = notificationTexts;
  protected readonly refused = signal(false);

  protected async turnOn(): Promise<void> {
    this.refused.set((await this.asking.ask()) === 'denied');
  }
}
