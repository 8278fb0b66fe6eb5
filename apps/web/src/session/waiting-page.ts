import { Component, computed, DestroyRef, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { routes, type SignUpStanding } from '@parley/contracts';
import { ParleyError } from '@parley/sdk';
import { doorTexts as texts } from '../texts/doors.js';
import { sessionTexts } from '../texts/session.js';
import { Door } from './door.js';
import { PARLEY } from './parley.js';
import { WaitingTicket } from './waiting-ticket.js';

type State = SignUpStanding['state'] | 'nothing';

const everyMs = 3_000;

/** Where somebody waits whom an admin looks at first: says how it stands, and goes on by itself once they are in. */
@Component({
  selector: 'parley-waiting-page',
  imports: [Door, RouterLink],
  template: `
    <parley-door [headline]="headline()" [sentence]="sentence()">
      @if (away()) {
        <p role="status">{{ texts.waitingOffline }}</p>
      }
      @if (state() !== 'waiting') {
        <div>
          <a class="button primary" routerLink="/sign-in">{{ signIn }}</a>
        </div>
      }
    </parley-door>
  `,
})
export class WaitingPage {
  private readonly parley = inject(PARLEY);
  private readonly router = inject(Router);
  private readonly ticket = inject(WaitingTicket);
  protected readonly texts = texts;
  protected readonly signIn = sessionTexts.signIn;
  private readonly held = this.ticket.held;
  protected readonly state = signal<State>(this.held ? 'waiting' : 'nothing');
  private readonly reason = signal('');
  protected readonly away = signal(false);
  protected readonly headline = computed(() => {
    const { waitingTitle, approvedTitle, declinedTitle, noTicketTitle } = texts;
    const titles = { waiting: waitingTitle, approved: approvedTitle, declined: declinedTitle };
    return { ...titles, nothing: noTicketTitle }[this.state()];
  });
  protected readonly sentence = computed(() => {
    const declined = this.reason() ? texts.declinedBecause(this.reason()) : texts.declined;
    const waiting = texts.waiting(this.held?.username ?? '');
    return { waiting, approved: texts.approved, declined, nothing: texts.noTicket }[this.state()];
  });

  constructor() {
    if (!this.held) return;
    const timer = setInterval(() => void this.look(), everyMs);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
    void this.look();
  }

  private async look(): Promise<void> {
    const { held } = this;
    if (!held || this.state() !== 'waiting') return;
    try {
      const { state, reason } = await this.parley.call(routes.signUps.standing, {
        body: { ticket: held.ticket },
      });
      this.away.set(false);
      this.reason.set(reason);
      if (state === 'approved') await this.enter(held);
      this.state.set(state);
      if (state !== 'waiting') this.ticket.forget();
    } catch (error) {
      this.missed(error);
    }
  }

  /** Who typed the password on this very page goes in; after a reload they type it once more. */
  private async enter({ username, to }: { username: string; to: string }): Promise<void> {
    const { password } = this.ticket;
    if (password === '') return;
    this.ticket.forget();
    await this.parley.session.signIn({ username, password });
    await this.router.navigateByUrl(to);
  }

  private missed(error: unknown): void {
    const isGone = error instanceof ParleyError && error.code === 'sign_up.not_found';
    if (isGone) this.state.set('nothing');
    else this.away.set(true);
  }
}
