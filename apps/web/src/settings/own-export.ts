import { Component, DestroyRef, inject, signal } from '@angular/core';
import { routes } from '@parley/contracts';
import { saveFile } from '../design/save-file.js';
import { isCalledOff } from '../session/called-off.js';
import { PARLEY } from '../session/parley.js';
import { Toasts } from '../shell/toasts.js';
import { texts } from '../texts.js';

/** Saves all of one's own as a file. It may take a while, and can be stopped. */
@Component({
  selector: 'parley-own-export',
  template: `
    <div class="ways">
      <button type="button" class="button" [attr.aria-disabled]="busy() || null" (click)="save()">
        {{ busy() ? texts.exporting : texts.exportAct }}
      </button>
      @if (busy()) {
        <button type="button" class="button" (click)="stop.abort()">{{ texts.exportStop }}</button>
      }
    </div>
  `,
  styles: `
    .ways {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s2);
    }
  `,
})
export class OwnExport {
  private readonly parley = inject(PARLEY);
  private readonly toasts = inject(Toasts);
  protected readonly texts = texts.settings;
  protected readonly busy = signal(false);
  protected stop = new AbortController();

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stop.abort());
  }

  protected async save(): Promise<void> {
    if (this.busy()) return;
    this.stop = new AbortController();
    this.busy.set(true);
    try {
      const lines = await this.parley.call(routes.leaving.export, { signal: this.stop.signal });
      // The last line says that it is whole.
      const isWhole = /\{"type":"end"[^\n]*\}\n$/.test(lines);
      if (isWhole) saveFile('parley-export.jsonl', lines, 'application/x-ndjson');
      this.toasts.say(isWhole ? texts.settings.exported : texts.settings.exportCut);
    } catch (error) {
      if (!isCalledOff(error)) this.toasts.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
