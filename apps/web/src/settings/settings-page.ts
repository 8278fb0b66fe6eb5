import { Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { mayAdminister } from '@parley/policy';
import { OwnPicture } from '../pictures/own-picture.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { SessionEnd } from '../session/session-end.js';
import { signalFrom } from '../session/signal-from.js';
import { ConnectionStatus } from '../shell/connection-status.js';
import { PaneHeader } from '../shell/pane-header.js';
import { Toasts } from '../shell/toasts.js';
import { texts } from '../texts.js';
import { accountTexts } from '../texts/account.js';
import { blockTexts } from '../texts/blocks.js';
import { notificationTexts } from '../texts/notifications.js';
import { reportTexts } from '../texts/reports.js';
import { BlockedPeople } from './blocked-people.js';
import { EmailForm } from './email-form.js';
import { OwnExport } from './own-export.js';
import { PasswordForm } from './password-form.js';
import { PresenceChoice } from './presence-choice.js';
import { ProfileForm } from './profile-form.js';
import { ReadingChoice } from './reading-choice.js';
import { SessionList } from './session-list.js';
import { SettingsSection } from './settings-section.js';
import { ThemeChoice } from './theme-choice.js';
import { TimeZoneChoice } from './time-zone-choice.js';
import { TokenList } from './token-list.js';
import { UsernameForm } from './username-form.js';
import { WritingChoices } from './writing-choices.js';

/** One's own account, matter by matter. */
@Component({
  selector: 'parley-settings-page',
  imports: [
    BlockedPeople,
    ConnectionStatus,
    EmailForm,
    OwnExport,
    OwnPicture,
    PaneHeader,
    PasswordForm,
    PresenceChoice,
    ProfileForm,
    ReadingChoice,
    RouterLink,
    SessionList,
    SettingsSection,
    ThemeChoice,
    TimeZoneChoice,
    TokenList,
    UsernameForm,
    WritingChoices,
  ],
  templateUrl: './settings-page.html',
  styleUrl: './settings-page.css',
})
export class SettingsPage {
  private readonly parley = inject(PARLEY);
  private readonly router = inject(Router);
  private readonly end = inject(SessionEnd);
  private readonly toasts = inject(Toasts);
  private readonly unsent = signalFrom(this.parley.unsent);
  protected readonly texts = texts.settings;
  protected readonly blocks = blockTexts;
  protected readonly notifications = notificationTexts;
  protected readonly reports = reportTexts;
  protected readonly account = accountTexts;
  private readonly me = injectMe();
  protected readonly isAdmin = computed(() => {
    const me = this.me();
    return me !== null && mayAdminister(me);
  });
  protected readonly leaving = signal(false);
  protected readonly farewell = computed(() => {
    const number = this.unsent().size;
    return number > 0 ? texts.settings.signOutUnsent(number) : texts.settings.signOutDetail;
  });

  protected back(): void {
    void this.router.navigateByUrl('/');
  }

  protected async signOut(): Promise<void> {
    this.leaving.set(true);
    try {
      await this.end.signOut();
    } catch (error) {
      this.toasts.failed(error);
    } finally {
      this.leaving.set(false);
    }
  }
}
