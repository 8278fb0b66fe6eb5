import { Component, computed, inject, signal } from '@angular/core';
import { OwnPresence } from '../people/own-presence.js';
import { endOf, isEndless } from '../people/spans.js';
import { endName } from '../people/status.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { injectNow } from '../shell/minute.js';
import { Toasts } from '../shell/toasts.js';
import { texts } from '../texts.js';

/** Whether one would rather not be interrupted, and whether others see when one was last here. */
@Component({
  selector: 'parley-presence-choice',
  template: `
    <label class="choice">
      <input
        #quiet
        type="checkbox"
        [checked]="presence.quietUntil() !== null"
        [attr.aria-disabled]="busy() || null"
        (change)="setQuiet(quiet)"
      />
      <span>
        {{ texts.dnd }}
        <span class="hint">{{ quietHint() }}</span>
      </span>
    </label>
    <label class="choice">
      <input
        #hides
        type="checkbox"
        [checked]="hidden()"
        [attr.aria-disabled]="busy() || null"
        (change)="setHidden(hides)"
      />
      <span>
        {{ profile.hidesLastSeen }}
        <span class="hint">{{ profile.hidesLastSeenHint }}</span>
      </span>
    </label>
  `,
  styleUrl: './settings-form.css',
  styles: '.hint { display: block; }',
})
export class PresenceChoice {
  private readonly parley = inject(PARLEY);
  private readonly toasts = inject(Toasts);
  private readonly me = injectMe();
  private readonly now = injectNow();
  protected readonly presence = inject(OwnPresence);
  protected readonly texts = texts.settings;
  protected readonly profile = texts.profiles;
  protected readonly busy = signal(false);
  protected readonly hidden = computed(() => this.me()?.hidesLastSeen ?? false);
  protected readonly quietHint = computed(() => {
    const until = this.presence.quietUntil();
    if (until === null || isEndless(until)) return texts.settings.dndHint;
    return texts.profiles.dndUntil(endName(until, this.now()));
  });

  protected setQuiet(box: HTMLInputElement): Promise<void> {
    const wanted = box.checked;
    return this.set(
      box,
      () => this.presence.quiet(wanted ? endOf('ever', new Date()) : null),
      () => this.presence.quietUntil() !== null,
    );
  }

  protected setHidden(box: HTMLInputElement): Promise<void> {
    const hidesLastSeen = box.checked;
    return this.set(
      box,
      () => this.parley.people.updateMe({ hidesLastSeen }),
      () => this.hidden(),
    );
  }

  /** A box shows again what is so where it could not be changed. */
  private async set(box: HTMLInputElement, act: () => Promise<unknown>, isSo: () => boolean): Promise<void> {
    if (this.busy()) {
      box.checked = !box.checked;
      return;
    }
    this.busy.set(true);
    try {
      await act();
    } catch (error) {
      box.checked = isSo();
      this.toasts.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
