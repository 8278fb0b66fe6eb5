import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { codePoints, limits } from '@parley/contracts';
import { Area } from '../../design/area.js';
import { DialogFrame } from '../../design/dialog-frame.js';
import { Toasts } from '../../shell/toasts.js';
import { errorText, failureText, texts } from '../../texts.js';
import { adminTableTexts } from '../../texts/admin-tables.js';
import type { BulkAct, BulkResult } from './table-of.js';

export interface BulkChoice {
  readonly act: BulkAct;
  /** Of those that are chosen, by their ids. */
  readonly names: ReadonlyMap<string, string>;
}

/** Says what would come of an act for several before it is done. Closes with true once it was. */
@Component({
  selector: 'parley-bulk-dialog',
  imports: [Area, DialogFrame],
  templateUrl: './bulk-dialog.html',
  styles: `
    h3 {
      font: var(--label);
      font-weight: 600;
    }
    li,
    .soft {
      font: var(--label);
      overflow-wrap: anywhere;
    }
    .soft {
      color: var(--soft);
    }
    ul {
      max-block-size: 30vh;
      overflow-y: auto;
    }
    ul:focus-visible {
      outline-offset: -0.125rem;
    }
  `,
})
export class BulkDialog {
  private readonly toasts = inject(Toasts);
  protected readonly data = inject<BulkChoice>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly common = texts.common;
  protected readonly texts = adminTableTexts;
  protected readonly problem = signal('');
  protected readonly busy = signal(false);
  protected readonly reason = signal('');
  protected readonly tooLong = computed(() =>
    codePoints(this.reason().trim()) > limits.moderation.reason ? adminTableTexts.tooLong : '',
  );
  private readonly foreseen = signal<BulkResult | null>(null);
  protected readonly waiting = computed(() => this.foreseen() === null && this.problem() === '');
  protected readonly changed = computed(() => this.named('changed').map(({ name }) => name));
  protected readonly unchanged = computed(() => this.named('unchanged').length);
  protected readonly refused = computed(() => this.named('refused'));

  constructor() {
    void this.foresee();
  }

  protected async foresee(): Promise<void> {
    this.problem.set('');
    try {
      this.foreseen.set(await this.run(true));
    } catch (error) {
      this.problem.set(failureText(error));
    }
  }

  protected async doIt(): Promise<void> {
    if (this.busy() || this.tooLong()) return;
    this.busy.set(true);
    this.problem.set('');
    try {
      const { results } = await this.run(false);
      this.toasts.say(this.data.act.done(results.filter(({ outcome }) => outcome === 'changed').length));
      this.ref.close(true);
    } catch (error) {
      this.problem.set(failureText(error));
    } finally {
      this.busy.set(false);
    }
  }

  private run(dryRun: boolean): Promise<BulkResult> {
    // What is only said is told to nobody.
    const reason = dryRun ? '' : this.reason().trim();
    return this.data.act.run([...this.data.names.keys()], { dryRun, reason });
  }

  private named(wanted: BulkResult['results'][number]['outcome']) {
    return (this.foreseen()?.results ?? [])
      .filter(({ outcome }) => outcome === wanted)
      .map(({ id, code }) => ({ name: this.data.names.get(id) ?? id, why: code ? errorText(code) : '' }));
  }
}
