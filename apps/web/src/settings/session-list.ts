import { Component, computed, inject, signal } from '@angular/core';
import { routes, type Session } from '@parley/contracts';
import { KeepFocus } from '../design/keep-focus.js';
import { shortMoment } from '../design/moments.js';
import { PARLEY } from '../session/parley.js';
import { Toasts } from '../shell/toasts.js';
import { failureText, texts } from '../texts.js';
import { deviceName } from './device-name.js';

/** Where one is signed in; each device but this one can be signed out. */
@Component({
  selector: 'parley-session-list',
  imports: [KeepFocus],
  template: `
    @if (problem()) {
      <div role="alert">
        <p>{{ problem() }}</p>
        <button type="button" class="button" (click)="load()">{{ common.retry }}</button>
      </div>
    }
    <ul parleyKeepFocus [attr.aria-label]="texts.sessions">
      @for (row of rows(); track row.id) {
        <li>
          <div>
            <p>{{ row.name }}</p>
            <p class="facts">{{ row.facts }}</p>
          </div>
          @if (!row.current) {
            <button
              type="button"
              class="button"
              [attr.aria-label]="texts.endSessionNamed(row.name)"
              (click)="end(row.id)"
            >
              {{ texts.endSession }}
            </button>
          }
        </li>
      }
    </ul>
  `,
  styleUrl: './settings-form.css',
})
export class SessionList {
  private readonly parley = inject(PARLEY);
  private readonly toasts = inject(Toasts);
  protected readonly texts = texts.settings;
  protected readonly common = texts.common;
  private readonly sessions = signal<readonly Session[]>([]);
  protected readonly problem = signal('');
  protected readonly rows = computed(() =>
    this.sessions().map(({ id, userAgent, ip, lastUsedAt, current }) => ({
      id,
      current,
      name: deviceName(userAgent),
      facts: [
        current ? texts.settings.thisDevice : texts.settings.lastUsed(shortMoment(lastUsedAt, new Date())),
        ip,
      ]
        .filter(Boolean)
        .join(' · '),
    })),
  );

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.problem.set('');
    try {
      this.sessions.set((await this.parley.call(routes.auth.sessions)).sessions);
    } catch (error) {
      this.problem.set(failureText(error));
    }
  }

  protected async end(id: string): Promise<void> {
    try {
      await this.parley.call(routes.auth.endSession, { params: { id } });
      this.sessions.update((sessions) => sessions.filter((session) => session.id !== id));
      this.toasts.say(texts.settings.sessionEnded);
    } catch (error) {
      this.toasts.failed(error);
    }
  }
}
