import { Component, computed, inject, signal } from '@angular/core';
import { updateProfile } from '@parley/contracts';
import { Area } from '../design/area.js';
import { Field } from '../design/field.js';
import { FormOf } from '../design/form-of.js';
import { FormProblem } from '../design/form-problem.js';
import { Submission } from '../design/submission.js';
import { SubmitButton } from '../design/submit-button.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { Toasts } from '../shell/toasts.js';
import { texts } from '../texts.js';

/** Who one is for the others: name, a few words, and a status. */
@Component({
  selector: 'parley-profile-form',
  imports: [Area, Field, FormOf, FormProblem, SubmitButton],
  templateUrl: './profile-form.html',
  styleUrl: './settings-form.css',
})
export class ProfileForm {
  private readonly parley = inject(PARLEY);
  private readonly toasts = inject(Toasts);
  private readonly me = injectMe();
  protected readonly texts = texts.settings;
  protected readonly submission = new Submission();
  protected readonly username = computed(() => texts.settings.username(this.me()?.username ?? ''));
  protected readonly displayName = signal(this.me()?.displayName ?? '');
  protected readonly bio = signal(this.me()?.bio ?? '');
  protected readonly statusEmoji = signal(this.me()?.statusEmoji ?? '');
  protected readonly statusText = signal(this.me()?.statusText ?? '');

  protected async save(): Promise<void> {
    const profile = {
      displayName: this.displayName().trim(),
      bio: this.bio(),
      statusEmoji: this.statusEmoji().trim(),
      statusText: this.statusText().trim(),
    };
    if (!this.submission.admits(updateProfile, profile)) return;
    const saved = await this.submission.run(() => this.parley.people.updateMe(profile));
    if (saved) this.toasts.say(texts.settings.saved);
  }
}
