import { Component, computed, effect, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { LucideFlag } from '@lucide/angular';
import { injectMe } from '../session/me.js';
import { ServerFacts } from '../session/server-facts.js';
import { texts } from '../texts.js';

/** Leads an owner back to the first steps, until they are done or waved away; nobody else is even asked about them. */
@Component({
  selector: 'parley-first-steps-way',
  imports: [LucideFlag, RouterLink],
  template: `
    @if (open()) {
      <ul class="ways">
        <li>
          <a routerLink="/first-steps"><svg lucideFlag></svg>{{ texts.firstSteps }}</a>
        </li>
      </ul>
    }
  `,
  styleUrl: './ways.css',
})
export class FirstStepsWay {
  private readonly facts = inject(ServerFacts);
  private readonly me = injectMe();
  private readonly owns = computed(() => this.me()?.role === 'owner');
  protected readonly texts = texts.sidebar;
  protected readonly open = computed(() => this.owns() && this.facts.info()?.firstSteps === true);

  constructor() {
    effect(() => {
      if (this.owns()) void this.facts.ask();
    });
  }
}
