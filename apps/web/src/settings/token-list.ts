import { Component, computed, inject, signal } from '@angular/core';
import { type PersonalToken, routes } from '@parley/contracts';
import { KeepFocus } from '../design/keep-focus.js';
import { longDate, shortMoment } from '../design/moments.js';
import { PARLEY } from '../session/parley.js';
import { Dialogs } from '../shell/dialogs.js';
import { Toasts } from '../shell/toasts.js';
import { failureText, texts } from '../texts.js';

/** Tokens for programs: made, listed, revoked. */
@Component({
  selector: 'parley-token-list',
  imports: [KeepFocus],
  templateUrl: './token-list.html',
  styleUrl: './settings-form.css',
  styles: '.hint { margin-block-end: var(--s3); }',
})
export class TokenList {
  private readonly parley = inject(PARLEY);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  protected readonly texts = texts.settings;
  protected readonly common = texts.common;
  private readonly tokens = signal<readonly PersonalToken[] | null>(null);
  protected readonly problem = signal('');
  protected readonly none = computed(() => this.tokens()?.length === 0);
  protected readonly rows = computed(() =>
    (this.tokens() ?? []).map((token) => ({
      id: token.id,
      name: token.name,
      facts: factsOf(token, new Date()),
    })),
  );

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.problem.set('');
    try {
      this.tokens.set((await this.parley.call(routes.auth.tokens)).tokens);
    } catch (error) {
      this.problem.set(failureText(error));
    }
  }

  protected async make(): Promise<void> {
    const load = () => import('./create-token-dialog.js').then((m) => m.CreateTokenDialog);
    await this.dialogs.open(load);
    await this.load();
  }

  protected async end(id: string, name: string): Promise<void> {
    const agreed = await this.dialogs.confirm({
      heading: texts.settings.endTokenTitle(name),
      detail: texts.settings.endTokenDetail,
      confirm: texts.settings.endToken,
      dangerous: true,
    });
    if (!agreed) return;
    try {
      await this.parley.call(routes.auth.endToken, { params: { id } });
      this.tokens.update((tokens) => tokens?.filter((token) => token.id !== id) ?? null);
      this.toasts.say(texts.settings.tokenEnded);
    } catch (error) {
      this.toasts.failed(error);
    }
  }
}

export function factsOf({ scopes, lastUsedAt, expiresAt }: PersonalToken, now: Date): string {
  const { tokenScopes, tokenUsed, tokenUnused, tokenEnds, tokenOver } = texts.settings;
  const end = expiresAt === null ? '' : new Date(expiresAt) > now ? tokenEnds : tokenOver;
  return [
    scopes.map((scope) => tokenScopes[scope]).join(', '),
    lastUsedAt === null ? tokenUnused : tokenUsed(shortMoment(lastUsedAt, now)),
    end && expiresAt !== null ? end(longDate(expiresAt)) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
