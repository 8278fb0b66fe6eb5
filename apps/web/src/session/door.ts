import { Component, computed, inject, input } from '@angular/core';
import { TwoSlips } from '../design/two-slips.js';
import { ServerFacts } from './server-facts.js';

/** The frame of the pages that one sees from outside: the mark, a headline, a sentence, and what is projected. */
@Component({
  selector: 'parley-door',
  imports: [TwoSlips],
  template: `
    <main>
      <header>
        @if (picture(); as address) {
          <img class="picture" alt="" width="96" height="96" [src]="address" />
        } @else {
          <parley-two-slips />
        }
        <h1 dir="auto">{{ headline() }}</h1>
        <p class="sentence" dir="auto" aria-live="polite">{{ sentence() }}</p>
      </header>
      <ng-content />
    </main>
  `,
  styles: `
    :host {
      display: grid;
      min-block-size: 100dvh;
      padding: var(--s6) var(--gutter) var(--s12);
    }
    main {
      display: grid;
      align-content: start;
      gap: var(--s6);
      inline-size: 100%;
      max-inline-size: 24rem;
      margin: auto;
    }
    header {
      display: grid;
      gap: var(--s3);
    }
    .picture {
      inline-size: 4rem;
      block-size: 4rem;
      border-radius: var(--round-slip);
      object-fit: cover;
    }
    h1 {
      font: var(--headline);
      text-wrap: balance;
      overflow-wrap: anywhere;
    }
    .sentence {
      color: var(--soft);
    }
    .sentence:empty {
      display: none;
    }
  `,
})
export class Door {
  readonly headline = input.required<string>();
  readonly sentence = input('');
  private readonly facts = inject(ServerFacts);
  /** Where the place has a picture of its own, it stands for the mark. */
  protected readonly picture = computed(() => {
    const url = this.facts.info()?.pictureUrl;
    return url ? `${url}?size=medium` : null;
  });
}
