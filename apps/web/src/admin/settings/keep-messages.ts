import { Component, computed, inject, signal } from '@angular/core';
import type { ChosenSettings } from '@parley/contracts';
import { KeepDaysForm } from '../../keeping/keep-days-form.js';
import { PARLEY } from '../../session/parley.js';
import { ServerFacts } from '../../session/server-facts.js';
import { failureText, texts as allTexts } from '../../texts.js';
import { adminSettingTexts } from '../../texts/admin-settings.js';
import { SettingsSaved } from './settings-saved.js';

/** For how long the server keeps messages, and what a choice would take away. */
@Component({
  selector: 'parley-keep-messages',
  imports: [KeepDaysForm],
  template: `
    @if (problem()) {
      <div role="alert">
        <p>{{ problem() }}</p>
        <button type="button" class="button" (click)="load()">{{ common.retry }}</button>
      </div>
    } @else if (setting(); as now) {
      <parley-keep-days-form
        [held]="held()"
        [acts]="acts"
        [fixed]="now.environment !== null"
        [hint]="hint()"
      />
    } @else {
      <p role="status">{{ common.loading }}</p>
    }
  `,
})
export class KeepMessages {
  private readonly admin = inject(PARLEY).admin;
  private readonly facts = inject(ServerFacts);
  private readonly changes = inject(SettingsSaved);
  protected readonly common = allTexts.common;
  protected readonly problem = signal('');
  protected readonly setting = signal<ChosenSettings['settings']['keepDays'] | null>(null);
  protected readonly held = computed(() => this.setting()?.value ?? null);
  protected readonly hint = computed(() => {
    const { environment = null } = this.setting() ?? {};
    return environment === null ? '' : adminSettingTexts.environment(environment);
  });
  protected readonly acts = {
    count: (days: number) => this.admin.retentionPreview(days),
    save: async (keepDays: number | null) => {
      const { settings } = await this.admin.updateSettings({ keepDays });
      this.setting.set(settings.keepDays);
      this.changes.noted();
      void this.facts.ask();
    },
  };

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.problem.set('');
    try {
      this.setting.set((await this.admin.settings()).settings.keepDays);
    } catch (error) {
      this.problem.set(failureText(error));
    }
  }
}
