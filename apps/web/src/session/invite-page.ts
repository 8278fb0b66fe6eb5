import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  signal,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { InvitePreview } from '@parley/contracts';
import { ParleyError } from '@parley/sdk';
import { FormProblem } from '../design/form-problem.js';
import { Submission } from '../design/submission.js';
import { failureText, texts } from '../texts.js';
import { Door } from './door.js';
import { InviteWay } from './invite-way.js';
import { injectMe } from './me.js';
import { PARLEY } from './parley.js';

type State = 'looking' | 'joining' | 'shown' | 'not valid' | 'failed';

/**
 * Where an invite link leads. Who is signed in joins here; who is not makes an account or signs in, comes back, and is in
 * without another question, and without another look: a link for one person is used up by the account made with it.
 */
@Component({
  selector: 'parley-invite-page',
  imports: [Door, FormProblem, RouterLink],
  templateUrl: './invite-page.html',
  styleUrl: './invite-page.css',
})
export class InvitePage {
  /** From the address: /invite/:code */
  readonly code = input.required<string>();
  private readonly parley = inject(PARLEY);
  private readonly router = inject(Router);
  private readonly way = inject(InviteWay);
  private readonly injector = inject(Injector);
  private readonly life = inject(DestroyRef);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly texts = texts.invitations;
  protected readonly common = texts.common;
  protected readonly me = injectMe();
  protected readonly state = signal<State>('looking');
  protected readonly invite = signal<InvitePreview | null>(null);
  protected readonly failure = signal('');
  protected readonly submission = new Submission();
  private isOnTheWay = false;
  /** Of several codes the last one counts. */
  private round = 0;
  protected readonly room = computed(() => this.invite()?.room ?? null);
  protected readonly headline = computed(() => {
    const { notValidTitle, failedTitle, joinFailedTitle, joining, toServer, page } = texts.invitations;
    const invite = this.invite();
    switch (this.state()) {
      case 'looking':
        return page;
      case 'joining':
        return joining;
      case 'not valid':
        return notValidTitle;
      case 'failed':
        return this.isOnTheWay ? joinFailedTitle : failedTitle;
      case 'shown':
        return invite?.room?.name ?? toServer(invite?.serverName ?? '');
    }
  });
  protected readonly sentence = computed(() => {
    switch (this.state()) {
      case 'looking':
        return texts.invitations.looking;
      case 'not valid':
        return texts.invitations.notValid;
      case 'failed':
        return this.failure();
      case 'joining':
        return '';
      case 'shown':
        return this.room()?.topic ?? '';
    }
  });
  protected readonly facts = computed(() => {
    const [room, invite] = [this.room(), this.invite()];
    return room && invite ? texts.invitations.here(room.memberCount, invite.serverName) : '';
  });
  /** What one has to know before going on. */
  protected readonly hint = computed(() => {
    const { signedInAs, isHere, accountFirst, guestFirst, noAccounts } = texts.invitations;
    const me = this.me();
    if (me) return this.room() ? signedInAs(me.displayName) : isHere;
    if (!this.invite()?.signUp) return noAccounts;
    return this.invite()?.asGuest ? guestFirst : accountFirst;
  });
  protected readonly address = computed(() => `/invite/${this.code()}`);
  protected readonly query = computed(() => ({ invite: this.code(), to: this.address() }));

  constructor() {
    effect(() => {
      this.code();
      untracked(() => this.begin());
    });
  }

  /** The button goes with what it was for: the focus goes on to what comes then. */
  protected async again(): Promise<void> {
    await this.go();
    if (this.life.destroyed) return;
    const place = () => this.host.querySelector<HTMLElement>('.ways button, .ways a')?.focus();
    afterNextRender({ write: place }, { injector: this.injector });
  }

  protected leaveFor(page: 'sign-in' | 'sign-up'): void {
    this.way.begin(this.code());
    void this.router.navigate([`/${page}`], { queryParams: this.query() });
  }

  /** Joins what is shown; what stops it is said beside the button. */
  protected async join(): Promise<void> {
    await this.submission.run(
      () => this.accept(),
      (error) => this.place(error),
    );
  }

  private begin(): void {
    this.isOnTheWay = this.way.ends(this.code()) && this.me() !== null;
    this.submission.forget();
    void this.go();
  }

  private go(): Promise<void> {
    return this.isOnTheWay ? this.goIn() : this.look();
  }

  private async look(): Promise<void> {
    const round = ++this.round;
    this.state.set('looking');
    try {
      const invite = await this.parley.inviteLinks.preview(this.code());
      if (round !== this.round) return;
      this.invite.set(invite);
      this.state.set('shown');
    } catch (error) {
      if (round === this.round) this.fail(error);
    }
  }

  private async goIn(): Promise<void> {
    this.state.set('joining');
    try {
      await this.accept();
    } catch (error) {
      this.fail(error);
    }
  }

  private async accept(): Promise<void> {
    const { room } = await this.parley.inviteLinks.accept(this.code());
    await this.router.navigateByUrl(room ? `/rooms/${room.id}` : '/', { replaceUrl: true });
  }

  private place(error: ParleyError): boolean {
    if (!isNotValid(error)) return false;
    this.state.set('not valid');
    return true;
  }

  private fail(error: unknown): void {
    this.failure.set(failureText(error));
    this.state.set(isNotValid(ParleyError.from(error)) ? 'not valid' : 'failed');
  }
}

/** A code that was mistyped is as good as one that has ended. */
function isNotValid({ code }: ParleyError): boolean {
  return code === 'invite_link.not_valid' || code === 'request.invalid';
}
