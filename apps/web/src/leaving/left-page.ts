import { Component, computed, DestroyRef, inject, input, signal } from '@angular/core';
import type { OnInit } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Leaving, routes } from '@parley/contracts';
import { fullMoment } from '../design/moments.js';
import { saveFile } from '../design/save-file.js';
import { Door } from '../session/door.js';
import { PARLEY } from '../session/parley.js';
import { failureText, texts } from '../texts.js';
import { erasedWords, leavingTexts } from '../texts/leaving.js';

const againMs = 1_000;

/** The receipt of an account that was deleted, for whoever has its address; as long as it goes on it is asked for again. */
@Component({
  selector: 'parley-left-page',
  imports: [Door, RouterLink],
  template: `
    <parley-door [headline]="texts.leftTitle" [sentence]="sentence()">
      @if (leaving(); as leaving) {
        <section [attr.aria-label]="texts.receipt">
          <dl>
            <dt>{{ texts.begun }}</dt>
            <dd>{{ moment(leaving.begunAt) }}</dd>
            @if (leaving.doneAt) {
              <dt>{{ texts.ended }}</dt>
              <dd>{{ moment(leaving.doneAt) }}</dd>
            }
            <dt>{{ texts.words }}</dt>
            <dd>{{ leaving.messages === 'keep' ? texts.kept : texts.erased }}</dd>
          </dl>
          <ul>
            @for (word of words(); track word) {
              <li>{{ word }}</li>
            }
          </ul>
          <p class="hint">{{ texts.receiptHint }}</p>
        </section>
        <div class="ways">
          @if (leaving.doneAt) {
            <button type="button" class="button primary" (click)="save()">{{ texts.save }}</button>
          }
          <a class="button" routerLink="/sign-in">{{ texts.toDoor }}</a>
        </div>
      } @else if (problem()) {
        <button type="button" class="button" (click)="look()">{{ common.retry }}</button>
      }
    </parley-door>
  `,
  styles: `
    section {
      display: grid;
      gap: var(--s4);
    }
    dl {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: var(--s1) var(--s4);
    }
    dt {
      color: var(--soft);
    }
    dd {
      margin: 0;
    }
    li {
      padding-block: var(--s1);
      border-block-end: 1px solid var(--line);
    }
    .hint {
      font: var(--label);
      color: var(--soft);
    }
    .ways {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s2);
    }
  `,
})
export class LeftPage implements OnInit {
  /** From the address: /left/… */
  readonly code = input.required<string>();
  private readonly parley = inject(PARLEY);
  protected readonly texts = leavingTexts;
  protected readonly common = texts.common;
  protected readonly leaving = signal<Leaving | null>(null);
  protected readonly problem = signal('');
  protected readonly words = computed(() => erasedWords(this.leaving()?.erased ?? {}));
  protected readonly sentence = computed(() => {
    const leaving = this.leaving();
    if (!leaving) return this.problem() || texts.common.loading;
    return leaving.doneAt ? leavingTexts.done : leavingTexts.going;
  });
  private timer: ReturnType<typeof setTimeout> | undefined;
  private gone = false;

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.gone = true;
      clearTimeout(this.timer);
    });
  }

  ngOnInit(): void {
    void this.look();
  }

  protected moment(at: string): string {
    return fullMoment(at);
  }

  protected async look(): Promise<void> {
    this.problem.set('');
    try {
      const params = { code: this.code() };
      this.leaving.set((await this.parley.call(routes.leaving.receipt, { params })).leaving);
    } catch (error) {
      this.problem.set(failureText(error));
    }
    if (!this.gone && this.leaving()?.doneAt === null)
      this.timer = setTimeout(() => void this.look(), againMs);
  }

  protected save(): void {
    saveFile('parley-receipt.json', JSON.stringify(this.leaving(), null, 2), 'application/json');
  }
}
