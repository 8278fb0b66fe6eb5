import { Component, computed, inject } from '@angular/core';
import { updateProfile } from '@parley/contracts';
import { Area } from '../design/area.js';
import { Field } from '../design/field.js';
import { FormOf } from '../design/form-of.js';
import { FormProblem } from '../design/form-problem.js';
import { changes, liveField } from '../design/live-fields.js';
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
  protected readonly displayName = liveField(() => this.me()?.displayName ?? '');
  protected readonly bio = liveField(() => this.me()?.bio ?? '');
  protected readonly statusEmoji = liveField(() => this.me()?.statusEmoji ?? '');
  protected readonly statusText = liveField(() => this.me()?.statusText ?? '');

  protected async save(): Promise<void> {
    const wanted = {
      displayName: this.displayName().trim(),
      bio: this.bio(),
      statusEmoji: this.statusEmoji().trim(),
      statusText: this.statusText().trim(),
    };
    const change = changes(wanted, this.me());
    if (!this.submission.admits(updateProfile, change)) return;
    const nothing = Object.keys(change).length === 0;
    if (nothing || (await this.submission.run(() => this.parley.people.updateMe(change))))
      this.toasts.say(texts.settings.saved);
  }
}
