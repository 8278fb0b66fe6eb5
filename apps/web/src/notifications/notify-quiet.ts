import { Component, computed, inject, signal } from '@angular/core';
import { KeepFocus } from '../design/keep-focus.js';
import { OwnPresence } from '../people/own-presence.js';
import { endOf, isEndless, type QuietSpan, quietSpans } from '../people/spans.js';
import { endName } from '../people/status.js';
import { injectNow } from '../shell/minute.js';
import { Toasts } from '../shell/toasts.js';
import { notificationTexts } from '../texts/notifications.js';

/** For a while one is not to be disturbed. */
@Component({
  selector: 'parley-notify-quiet',
  imports: [KeepFocus],
  template: `
    <p role="status" class="hint">{{ sentence() }}</p>
    <div parleyKeepFocus class="spans" role="group" [attr.aria-label]="texts.quiet">
      @if (presence.quietUntil() !== null) {
        <button type="button" class="button" [attr.aria-disabled]="busy() || null" (click)="set(null)">
          {{ texts.quietOver }}
        </button>
      } @else {
        @for (span of spans; track span) {
          <button type="button" class="button" [attr.aria-disabled]="busy() || null" (click)="set(span)">
            {{ texts.quietFor[span] }}
          </button>
        }
      }
    </div>
  `,
  styleUrls: ['../settings/settings-form.css', './notify-lists.css'],
  styles: `
    .spans {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s2);
    }
    .hint:empty {
      display: none;
    }
  `,
})
export class NotifyQuiet {
  private readonly toasts = inject(Toasts);
  private readonly now = injectNow();
  protected readonly presence = inject(OwnPresence);
  protected readonly texts = notificationTexts;
  protected readonly spans = quietSpans;
  protected readonly busy = signal(false);
  protected readonly sentence = computed(() => {
    const until = this.presence.quietUntil();
    if (until === null) return '';
    return isEndless(until)
      ? notificationTexts.quietEver
      : notificationTexts.quietNow(endName(until, this.now()));
  });

  protected async set(span: QuietSpan | null): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await this.presence.quiet(span && endOf(span, new Date()));
    } catch (error) {
      this.toasts.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
