import { Component, computed, inject, linkedSignal, output, signal } from '@angular/core';
import { type ChosenSettings, type SettingName, updateSettings } from '@parley/contracts';
import { Field } from '../../design/field.js';
import { FormOf } from '../../design/form-of.js';
import { FormProblem } from '../../design/form-problem.js';
import { SelectField } from '../../design/select-field.js';
import { Submission } from '../../design/submission.js';
import { SubmitButton } from '../../design/submit-button.js';
import { PARLEY } from '../../session/parley.js';
import { Toasts } from '../../shell/toasts.js';
import { failureText, texts as allTexts } from '../../texts.js';
import { adminSettingTexts as texts } from '../../texts/admin-settings.js';
import { type SettingField, settingFields, wordOf } from './setting-fields.js';

type Typed = Readonly<Partial<Record<SettingName, string>>>;

/** What owners choose for the whole server. What the environment says is shown, and not to be changed here. */
@Component({
  selector: 'parley-server-settings-form',
  imports: [Field, FormOf, FormProblem, SelectField, SubmitButton],
  templateUrl: './server-settings-form.html',
  styles: `
    :host,
    form {
      display: grid;
      gap: var(--s4);
      max-inline-size: 30rem;
    }
    parley-submit-button {
      justify-self: start;
    }
  `,
})
export class ServerSettingsForm {
  private readonly admin = inject(PARLEY).admin;
  private readonly toasts = inject(Toasts);
  /** Something was chosen. */
  readonly saved = output();
  protected readonly texts = texts;
  protected readonly common = allTexts.common;
  protected readonly submission = new Submission();
  protected readonly problem = signal('');
  protected readonly held = signal<ChosenSettings['settings'] | null>(null);
  /** What stands in the fields; what was typed is gone once the server has it. */
  protected readonly typed = linkedSignal<Typed>(() => {
    const held = this.held();
    if (!held) return {};
    return Object.fromEntries(settingFields.map((field) => [field.name, shown(held, field)]));
  });
  protected readonly fields = computed(() => {
    const held = this.held();
    if (!held) return [];
    return settingFields.map((field) => ({ ...field, ...stateOf(held, field) }));
  });

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.problem.set('');
    try {
      this.held.set((await this.admin.settings()).settings);
    } catch (error) {
      this.problem.set(failureText(error));
    }
  }

  protected type(name: SettingName, text: string): void {
    this.typed.update((typed) => ({ ...typed, [name]: text }));
  }

  protected async save(): Promise<void> {
    const wishes = this.wishes();
    if (!this.submission.admits(updateSettings, wishes)) return this.explain();
    if (Object.keys(wishes).length === 0) return void this.toasts.say(texts.nothingNew);
    const done = await this.submission.run(async () => {
      this.held.set((await this.admin.updateSettings(wishes)).settings);
    });
    if (!done) return this.explain();
    this.toasts.say(texts.saved);
    this.saved.emit();
  }

  /** Those that were changed, and may be. */
  private wishes(): Record<string, unknown> {
    const held = this.held();
    if (!held) return {};
    const changed = settingFields.filter(
      (field) => !held[field.name].environment && (this.typed()[field.name] ?? '') !== shown(held, field),
    );
    return Object.fromEntries(
      changed.map((field) => [field.name, wish(field, this.typed()[field.name] ?? '')]),
    );
  }

  /** Each wrong field in its own words. */
  private explain(): void {
    for (const { name, wrong } of settingFields)
      if (this.submission.fault(name)) this.submission.blame(name, wrong ?? texts.wrong);
  }
}

/** As it stands in its field: what was chosen, or what the environment says. */
function shown(held: ChosenSettings['settings'], { name }: SettingField): string {
  const { chosen, value, environment } = held[name];
  return asText(environment === null ? chosen : value);
}

function asText(value: string | number | boolean | null): string {
  return value === null ? '' : String(value);
}

function wish({ kind }: SettingField, typed: string): unknown {
  const text = typed.trim();
  if (text === '') return null;
  return kind === 'number' ? Number(text) : text;
}

function stateOf(held: ChosenSettings['settings'], { name, kind, hint = '', options = {} }: SettingField) {
  const { environment, fallback } = held[name];
  const asUsual = texts.asUsual(wordOf(name, fallback));
  return {
    isFixed: environment !== null,
    hint: hintOf(environment, kind === 'choice' ? hint : `${hint} ${asUsual}.`.trim()),
    choices: [
      { value: '', text: asUsual },
      ...Object.entries(options).map(([value, text]) => ({ value, text })),
    ],
  };
}

function hintOf(environment: string | null, hint: string): string {
  return environment === null ? hint : texts.environment(environment);
}
