import { Component, computed, inject, signal } from '@angular/core';
import { type SignUpRequest, type SignUpState, signUpStates } from '@parley/contracts';
import { EmptyState } from '../design/empty-state.js';
import { KeepFocus } from '../design/keep-focus.js';
import { shortMoment } from '../design/moments.js';
import { PagedSearch } from '../design/paged-search.js';
import { PARLEY } from '../session/parley.js';
import { Dialogs } from '../shell/dialogs.js';
import { injectNow } from '../shell/minute.js';
import { SearchList } from '../shell/search-list.js';
import { Toasts } from '../shell/toasts.js';
import { signUpTexts as texts } from '../texts/admin-sign-ups.js';
import { whileShown } from './overview/while-shown.js';

/** Nobody tells that somebody waits: it is asked for so many ms after each answer. */
const pace = 10_000;

/** Who waits for an account, to be let in or not, and what was decided lately. */
@Component({
  selector: 'parley-admin-sign-ups-page',
  imports: [EmptyState, KeepFocus, SearchList],
  templateUrl: './sign-ups-page.html',
  styleUrl: './admin-table.css',
  styles: `
    select {
      justify-self: start;
      min-block-size: 2.75rem;
      padding-inline: var(--s3);
      border: 1px solid var(--edge);
      border-radius: var(--round-control);
      background: var(--raised);
    }
  `,
})
export class AdminSignUpsPage {
  private readonly admin = inject(PARLEY).admin;
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly now = injectNow();
  protected readonly texts = texts;
  protected readonly states = signUpStates;
  protected readonly state = signal<SignUpState>('waiting');
  protected readonly search = new PagedSearch<SignUpRequest>(
    async (_, after) => {
      const { signUps, next } = await this.admin.signUps({ state: this.state(), ...(after && { after }) });
      return { items: signUps, next };
    },
    { of: ({ id }) => id },
  );
  protected readonly rows = computed(() =>
    this.search.items().map((signUp) => ({
      signUp,
      email: signUp.email ?? texts.noEmail,
      at: shortMoment(signUp.decidedAt ?? signUp.createdAt, this.now()),
      waits: signUp.state === 'waiting',
    })),
  );

  constructor() {
    whileShown(async () => {
      if (!this.search.waiting()) this.search.renew();
    }, pace);
  }

  protected choose(value: string): void {
    this.state.set(signUpStates.find((state) => state === value) ?? 'waiting');
    this.search.renew();
  }

  protected async approve({ id, displayName }: SignUpRequest): Promise<void> {
    await this.end(async () => {
      await this.admin.approveSignUp(id);
      this.toasts.say(texts.approved(displayName));
    });
  }

  protected async decline(signUp: SignUpRequest): Promise<void> {
    const load = () => import('./decline-dialog.js').then((m) => m.DeclineDialog);
    await this.end(async () => {
      if (await this.dialogs.open<boolean>(load, signUp)) this.toasts.say(texts.declined(signUp.displayName));
    });
  }

  /** Whoever was decided on is in the list no more; nor is whom another admin decided on meanwhile. */
  private async end(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.toasts.failed(error);
    }
    this.search.renew();
  }
}
