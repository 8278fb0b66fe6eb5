import { Component, computed, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { limits, updatePreferences } from '@parley/contracts';
import { LucideX } from '@lucide/angular';
import { Field } from '../design/field.js';
import { FormOf } from '../design/form-of.js';
import { FormProblem } from '../design/form-problem.js';
import { Submission } from '../design/submission.js';
import { SubmitButton } from '../design/submit-button.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { texts } from '../texts.js';

/** The words that one wants to have marked in what others write: the same on all one's devices. */
@Component({
  selector: 'parley-keywords-form',
  imports: [Field, FormOf, FormProblem, LucideX, SubmitButton],
  templateUrl: './keywords-form.html',
  styleUrls: ['./settings-form.css', './keywords-form.css'],
})
export class KeywordsForm {
  private readonly preferences = inject(PARLEY).preferences;
  private readonly chosen = signalFrom(this.preferences);
  private readonly list = viewChild.required<ElementRef<HTMLElement>>('list');
  protected readonly texts = texts.settings;
  protected readonly submission = new Submission();
  protected readonly word = signal('');
  protected readonly said = signal('');
  protected readonly words = computed(() => this.chosen().keywords);

  protected async add(): Promise<void> {
    const word = this.word().trim().replace(/\s+/g, ' ');
    const keywords = [...this.words(), word];
    this.submission.forget();
    const wrong = this.wrongWith(word);
    if (wrong) return this.submission.blame('keywords', wrong);
    if (await this.keep(keywords, texts.settings.keywordAdded(word))) this.word.set('');
  }

  /** What had the focus goes: the list has it then. */
  protected async remove(word: string): Promise<void> {
    const others = this.words().filter((each) => each !== word);
    if (await this.keep(others, texts.settings.keywordRemoved(word))) this.list().nativeElement.focus();
  }

  private wrongWith(word: string): string {
    const { most, length } = limits.keywords;
    if (!updatePreferences.safeParse({ keywords: [word] }).success)
      return texts.settings.keywordWrong(length);
    if (this.words().some((each) => each.toLowerCase() === word.toLowerCase()))
      return texts.settings.keywordThere;
    return this.words().length < most ? '' : texts.settings.keywordsFull(most);
  }

  private async keep(keywords: readonly string[], said: string): Promise<boolean> {
    const act = () => this.preferences.update({ keywords: [...keywords] });
    const isKept = await this.submission.run(act);
    this.said.set(isKept ? said : '');
    return isKept;
  }
}
