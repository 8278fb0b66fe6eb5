import { NgComponentOutlet } from '@angular/common';
import { Component, effect, inject, untracked, viewChild } from '@angular/core';
import { SettingsSection } from '../../settings/settings-section.js';
import { adminSettingTexts } from '../../texts/admin-settings.js';
import { ServerSettingsForm } from './server-settings-form.js';
import { settingSections } from './setting-sections.js';
import { SettingsHistory } from './settings-history.js';
import { SettingsSaved } from './settings-saved.js';

/** What owners choose for the whole server, what else they look after here, and who chose what before. */
@Component({
  selector: 'parley-server-settings-page',
  imports: [NgComponentOutlet, ServerSettingsForm, SettingsHistory, SettingsSection],
  providers: [SettingsSaved],
  template: `
    <parley-settings-section [heading]="texts.title" [sentence]="texts.sentence">
      <parley-server-settings-form (saved)="saved.noted()" />
    </parley-settings-section>
    @for (section of sections; track section.heading) {
      <parley-settings-section [heading]="section.heading" [sentence]="section.sentence ?? ''">
        <ng-container *ngComponentOutlet="section.component" />
      </parley-settings-section>
    }
    <parley-settings-section [heading]="texts.history">
      <parley-settings-history />
    </parley-settings-section>
  `,
})
export class ServerSettingsPage {
  protected readonly texts = adminSettingTexts;
  protected readonly sections = settingSections;
  protected readonly saved = inject(SettingsSaved);
  private readonly history = viewChild.required(SettingsHistory);

  constructor() {
    effect(() => {
      if (this.saved.times() > 0) untracked(() => this.history().state.search.renew());
    });
  }
}
