import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { limits, updateRoom } from '@parley/contracts';
import { Field } from '../design/field.js';
import { FormOf } from '../design/form-of.js';
import { FormProblem } from '../design/form-problem.js';
import { SelectField } from '../design/select-field.js';
import { Submission } from '../design/submission.js';
import { SubmitButton } from '../design/submit-button.js';
import { Dialogs } from '../shell/dialogs.js';
import { Toasts } from '../shell/toasts.js';
import { failureText, texts as allTexts } from '../texts.js';
import { keepDaysTexts as texts } from '../texts/keep-days.js';
import { GoingAway, type WouldGo, wouldGoText } from './going-away.js';

export interface KeepDaysActs {
  count(days: number): Promise<WouldGo>;
  /** null: no number of days is chosen here. */
  save(days: number | null): Promise<unknown>;
}

/** For how many days messages are kept. What a smaller number takes away is said while it is typed, and asked about before it is so. */
@Component({
  selector: 'parley-keep-days-form',
  imports: [Field, FormOf, FormProblem, SelectField, SubmitButton],
  templateUrl: './keep-days-form.html',
  styles: `
    form {
      display: grid;
      gap: var(--s4);
      max-inline-size: 30rem;
    }
    p {
      font: var(--label);
      color: var(--soft);
    }
    p:empty {
      display: none;
    }
    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s2);
    }
    .text-button {
      justify-self: start;
    }
  `,
})
export class KeepDaysForm {
  /** What is chosen now; null: nothing. */
  readonly held = input.required<number | null>();
  readonly acts = input.required<KeepDaysActs>();
  /** What it is called where nothing is chosen here. */
  readonly without = input<string>(texts.ever);
  /** They go after so many days, whatever is chosen here. */
  readonly most = input<number | null>(null);
  readonly hint = input('');
  /** It is decided elsewhere. */
  readonly fixed = input(false);
  readonly saved = output();

  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  protected readonly texts = texts;
  protected readonly common = allTexts.common;
  protected readonly submission = new Submission();
  protected readonly going = new GoingAway((days) => this.acts().count(days));
  /** What was chosen and typed here, until it is saved. */
  protected readonly chosen = signal<string | null>(null);
  protected readonly typed = signal<string | null>(null);
  protected readonly choice = computed(() => this.chosen() ?? (this.held() === null ? 'ever' : 'some'));
  protected readonly number = computed(() => this.typed() ?? String(this.held() ?? ''));
  protected readonly options = computed(() => [
    { value: 'ever', text: this.without() },
    { value: 'some', text: texts.some },
  ]);
  private readonly days = computed(() => (this.choice() === 'ever' ? null : Number(this.number())));
  private readonly isValid = computed(() => updateRoom.safeParse({ keepDays: this.days() }).success);
  /** How much longer or, below nothing, less long they would be kept. */
  private readonly more = computed(() => this.inForce(this.days()) - this.inForce(this.held()) || 0);
  protected readonly says = computed(() =>
    this.isValid() && this.more() > 0 ? texts.staysGone : this.going.says(),
  );

  constructor() {
    effect((onCleanup) => {
      const days = this.days();
      const isLess = this.isValid() && this.more() < 0 && !this.fixed();
      if (isLess && days !== null) onCleanup(untracked(() => this.going.want(days)));
    });
  }

  protected countAgain(): void {
    void this.going.ask(this.days() ?? 0);
  }

  protected async save(): Promise<void> {
    const days = this.days();
    this.submission.forget();
    if (!this.isValid()) return this.submission.blame('keepDays', texts.daysWrong(limits.keepDays));
    if (days === this.held()) return void this.toasts.say(texts.nothingNew);
    if (days !== null && this.more() < 0 && !(await this.agrees(days))) return;
    if (!(await this.submission.run(() => this.acts().save(days)))) return;
    this.chosen.set(null);
    this.typed.set(null);
    this.toasts.say(texts.saved);
    this.saved.emit();
  }

  /** Whoever chooses it has read what goes. */
  private async agrees(days: number): Promise<boolean> {
    let going: WouldGo = { messages: 0, oldest: null };
    const isCounted = await this.submission.run(
      async () => (going = await this.acts().count(days)),
      (error) => {
        this.submission.fail(texts.notSaved(failureText(error)));
        return true;
      },
    );
    if (!isCounted) return false;
    return this.dialogs.confirm({
      heading: texts.confirmTitle(days),
      detail: texts.confirmDetail(wouldGoText(going), days),
      confirm: going.messages > 0 ? texts.confirm : texts.confirmNone,
      dangerous: going.messages > 0,
    });
  }

  private inForce(days: number | null): number {
    return Math.min(days ?? Infinity, this.most() ?? Infinity);
  }
}
