import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { inviteCode, register, type WaitingSignUp } from '@parley/contracts';
import type { ParleyError } from '@parley/sdk';
import { EmptyState } from '../design/empty-state.js';
import { Field } from '../design/field.js';
import { FormOf } from '../design/form-of.js';
import { FormProblem } from '../design/form-problem.js';
import { Submission } from '../design/submission.js';
import { SubmitButton } from '../design/submit-button.js';
import { errorText, texts } from '../texts.js';
import { Door } from './door.js';
import { ownAddress } from './guards.js';
import { InviteWay } from './invite-way.js';
import { PARLEY } from './parley.js';
import { ServerFacts } from './server-facts.js';
import { WaitingTicket } from './waiting-ticket.js';

const isForAll = (signUp?: string) => signUp === 'open' || signUp === 'approval';
const loopback = /^(localhost|127\.|\[::1\])/;

/** Makes an account: an ordinary one (by an invite link, where the address has one), or the first one, which owns the server. */
@Component({
  selector: 'parley-sign-up-page',
  imports: [Door, EmptyState, Field, FormOf, FormProblem, RouterLink, SubmitButton],
  templateUrl: './sign-up-page.html',
  styleUrl: './door-form.css',
})
export class SignUpPage {
  private readonly parley = inject(PARLEY);
  private readonly router = inject(Router);
  private readonly facts = inject(ServerFacts);
  private readonly way = inject(InviteWay);
  private readonly ticket = inject(WaitingTicket);
  readonly to = input<string>();
  /** The set-up code, where the address brings it along. */
  readonly code = input<string>();
  /** The code of an invite link, where the address brings it along. */
  readonly invite = input<string>();
  protected readonly texts = texts.session;
  protected readonly submission = new Submission();
  protected readonly username = signal('');
  protected readonly displayName = signal('');
  protected readonly password = signal('');
  protected readonly setupCode = linkedSignal(() => this.code() ?? '');
  protected readonly first = computed(() => this.facts.info()?.needsOwner === true);
  protected readonly closed = computed(() => {
    const info = this.facts.info();
    const isOpen =
      isForAll(info?.signUp) || (info?.signUp === 'invite' && this.link() !== '') || this.asGuest() !== false;
    return info !== null && !isOpen && !info.needsOwner;
  });
  /** Who has an account can still come in; who has none is told what it takes. */
  protected readonly closing = computed(() => {
    const { wantedTitle, wanted } = texts.invitations;
    const { closedTitle, closed } = texts.session;
    const byInvite = this.facts.info()?.signUp === 'invite';
    return byInvite ? { title: wantedTitle, sentence: wanted } : { title: closedTitle, sentence: closed };
  });
  private readonly link = computed(() => inviteCode.safeParse(this.invite()).data ?? '');
  /** Whether the link lets guests in, whoever else may make an account; null: that is not known yet. */
  private readonly asGuest = signal<boolean | null>(false);
  private readonly codeWanted = signal(!loopback.test(globalThis.location.hostname));
  protected readonly asksCode = computed(() => this.first() && this.codeWanted());
  protected readonly email = signal('');
  /** Where the server sends none, nothing comes of it. */
  protected readonly asksEmail = computed(() => this.facts.info()?.mail === true);
  protected readonly sentence = computed(() => {
    if (this.first()) return texts.session.first;
    if (this.asGuest() === true) return texts.session.asGuest;
    return this.facts.info()?.signUp === 'approval' ? texts.session.approval : '';
  });
  protected readonly headline = computed(() => {
    if (this.first()) return texts.session.firstTitle;
    const name = this.facts.info()?.name;
    return name ? texts.session.signUpOn(name) : texts.session.signUp;
  });

  constructor() {
    void this.facts.ask();
    effect(() => void this.lookAt(this.link(), this.facts.info()?.signUp));
  }

  /** What a link lets in matters where others are not let in, or wait. */
  private async lookAt(code: string, signUp?: string): Promise<void> {
    const matters = code !== '' && (signUp === 'closed' || signUp === 'approval');
    this.asGuest.set(matters ? null : false);
    if (!matters) return;
    const invite = await this.parley.inviteLinks.preview(code).catch(() => null);
    if (code === this.link()) this.asGuest.set(invite?.asGuest === true && invite.signUp);
  }

  protected async signUp(): Promise<void> {
    const displayName = this.displayName().trim();
    const setupCode = this.setupCode().trim();
    const email = this.asksEmail() ? this.email().trim() : '';
    const account = {
      username: this.username().trim(),
      password: this.password(),
      ...(displayName && { displayName }),
      ...(email && { email }),
      ...(this.first() && setupCode && { setupCode }),
      ...(this.link() && { inviteCode: this.link() }),
    };
    if (!this.submission.admits(register, account)) return;
    const first = this.first();
    const waiting: WaitingSignUp[] = [];
    const made = await this.submission.run(
      async () => {
        const answer = await this.parley.session.register(account);
        if ('waiting' in answer) waiting.push(answer);
      },
      (error) => this.place(error),
    );
    if (!made) return;
    const to = this.link() ? `/invite/${this.link()}` : ownAddress(this.to());
    const [waits] = waiting;
    if (waits) return this.wait(waits, to);
    if (this.link()) this.way.begin(this.link());
    await this.router.navigateByUrl(first ? '/first-steps' : to);
  }

  private async wait({ waiting }: WaitingSignUp, to: string): Promise<void> {
    this.ticket.keep({ ...waiting, to }, this.password());
    await this.router.navigateByUrl('/waiting');
  }

  private place({ code }: ParleyError): boolean {
    if (code === 'user.username_taken') this.submission.blame('username', errorText(code));
    else if (code === 'policy.denied') this.refused();
    else return false;
    return true;
  }

  /** Either a code is missing or wrong, or sign-up has been closed meanwhile. */
  private refused(): void {
    if (!this.first() && this.link()) this.submission.fail(errorText('invite_link.not_valid'));
    if (!this.first()) void this.facts.ask();
    else if (this.asksCode()) this.submission.blame('setupCode', texts.session.setupCodeWrong);
    this.codeWanted.set(true);
  }
}
