import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { createInviteLink, type InviteLink } from '@parley/contracts';
import { clientIdAt } from '@parley/sdk';
import { copyText } from '../../design/copy-text.js';
import { FormOf } from '../../design/form-of.js';
import { FormProblem } from '../../design/form-problem.js';
import { KeepFocus } from '../../design/keep-focus.js';
import { PagedSearch } from '../../design/paged-search.js';
import { SelectField } from '../../design/select-field.js';
import { Submission } from '../../design/submission.js';
import { SubmitButton } from '../../design/submit-button.js';
import { Toasts } from '../../shell/toasts.js';
import { failureText, texts } from '../../texts.js';
import { MayBringGuests } from '../may-bring-guests.js';
import { addressOf, type LinkView, linkView } from './link-facts.js';
import type { LinkSource } from './link-source.js';

const days: Readonly<Record<string, number | null>> = { day1: 1, days7: 7, days30: 30, never: null };
const people: Readonly<Record<string, number | null>> = { any: null, one: 1, ten: 10, hundred: 100 };
const day = 86_400_000;
const optionsOf = (names: object) =>
  Object.entries(names).map(([value, text]) => ({ value, text: String(text) }));

/** Makes links that let people in, shows the new one to be copied, and lists those there are, to be copied and revoked, unless others do. */
@Component({
  selector: 'parley-invite-links',
  imports: [FormOf, FormProblem, KeepFocus, SelectField, SubmitButton],
  templateUrl: './invite-links.html',
  styleUrls: ['./invitation-list.css', './invite-links.css'],
})
export class InviteLinks {
  readonly source = input.required<LinkSource>();
  /** Another object when the links are others now. */
  readonly changed = input<object | null>(null);
  readonly added = output();
  private readonly toasts = inject(Toasts);
  protected readonly texts = texts.invitations;
  protected readonly common = texts.common;
  protected readonly expiries = optionsOf(texts.invitations.expiries);
  protected readonly numbers = optionsOf(texts.invitations.usesOf);
  protected readonly expiry = signal('days7');
  protected readonly uses = signal('any');
  protected readonly kinds = optionsOf(texts.invitations.asOf);
  protected readonly comers = signal('member');
  private readonly may = inject(MayBringGuests);
  protected readonly bringsGuests = computed(() => this.source().forGuests === true && this.may.here());
  protected readonly submission = new Submission();
  /** Why the last one could not be revoked. */
  protected readonly problem = signal('');
  protected readonly made = signal('');
  protected readonly said = signal('');
  protected readonly list = new PagedSearch<InviteLink>(
    async (_, after) => {
      const page = await this.source().list?.(after);
      return { items: page?.inviteLinks ?? [], next: page?.next ?? null };
    },
    { of: ({ id }) => id },
  );
  protected readonly rows = computed(() => this.list.items().map((link) => linkView(link, new Date())));
  /** One for all tries at one and the same link, so that a lost answer makes no second one. */
  private clientId = '';
  /** Those that are being revoked: several may be, at a time. */
  private readonly leaving = new Set<string>();

  constructor() {
    let listed: LinkSource | null = null;
    effect(() => {
      const source = this.source();
      this.changed();
      untracked(() => (source === listed ? this.list.renew() : this.list.begin()));
      listed = source;
    });
    effect(() => {
      this.expiry();
      this.uses();
      this.comers();
      this.clientId = clientIdAt(Date.now());
    });
  }

  protected async make(): Promise<void> {
    const lasting = days[this.expiry()] ?? null;
    const wanted = {
      clientId: this.clientId,
      maxUses: people[this.uses()] ?? null,
      expiresAt: lasting === null ? null : new Date(Date.now() + lasting * day).toISOString(),
      ...(this.bringsGuests() && this.comers() === 'guest' && { asGuest: true }),
    };
    if (!this.submission.admits(createInviteLink, wanted)) return;
    const done = await this.submission.run(async () =>
      this.made.set(addressOf(await this.source().make(wanted))),
    );
    if (!done) return;
    this.clientId = clientIdAt(Date.now());
    this.said.set('');
    this.list.renew();
    this.added.emit();
  }

  protected async copyMade(): Promise<void> {
    this.said.set(await this.copied(this.made()));
  }

  protected async copy({ address }: LinkView): Promise<void> {
    this.toasts.say(await this.copied(address));
  }

  protected async revoke({ id, address }: LinkView): Promise<void> {
    if (this.leaving.has(id)) return;
    this.leaving.add(id);
    this.problem.set('');
    try {
      await this.source().revoke(id);
      const link = this.list.items().find((each) => each.id === id);
      if (link) this.list.put({ ...link, revokedAt: new Date().toISOString() }, (each) => each.id === id);
      if (this.made() === address) this.made.set('');
      this.toasts.say(texts.invitations.revoked);
    } catch (error) {
      this.problem.set(failureText(error));
    } finally {
      this.leaving.delete(id);
    }
  }

  private async copied(address: string): Promise<string> {
    return (await copyText(address)) ? texts.message.linkCopied : texts.settings.copyFailed;
  }
}
