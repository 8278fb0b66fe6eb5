import { Component, inject } from '@angular/core';
import { Router } from '@angular/router';
import { limits } from '@parley/contracts';
import { KeywordsForm } from '../settings/keywords-form.js';
import { SettingsSection } from '../settings/settings-section.js';
import { ConnectionStatus } from '../shell/connection-status.js';
import { PaneHeader } from '../shell/pane-header.js';
import { texts } from '../texts.js';
import { notificationTexts } from '../texts/notifications.js';
import { NotifyDevices } from './notify-devices.js';
import { NotifyHere } from './notify-here.js';
import { NotifyHours } from './notify-hours.js';
import { NotifyKinds } from './notify-kinds.js';
import { NotifyMail } from './notify-mail.js';
import { NotifyPeople } from './notify-people.js';
import { NotifyQuiet } from './notify-quiet.js';
import { NotifyRooms } from './notify-rooms.js';
import { SectionShown } from './section-shown.js';
import { SentenceNow } from './sentence-now.js';
import { ToldList } from './told-list.js';

/** What one hears of, when, and where; with what became of it so far. */
@Component({
  selector: 'parley-notifications-page',
  imports: [
    ConnectionStatus,
    KeywordsForm,
    NotifyDevices,
    NotifyHere,
    NotifyHours,
    NotifyKinds,
    NotifyMail,
    NotifyPeople,
    NotifyQuiet,
    NotifyRooms,
    PaneHeader,
    SectionShown,
    SentenceNow,
    SettingsSection,
    ToldList,
  ],
  templateUrl: './notifications-page.html',
  styleUrl: '../settings/settings-page.css',
  styles: `
    parley-sentence-now {
      margin-block-start: var(--s4);
    }
    /* On a phone it would take a third of the screen. */
    @media (min-width: 48rem) and (min-height: 30rem) {
      parley-sentence-now {
        position: sticky;
        inset-block-start: 0;
        z-index: 1;
      }
    }
  `,
})
export class NotificationsPage {
  private readonly router = inject(Router);
  protected readonly texts = notificationTexts;
  protected readonly settings = texts.settings;
  protected readonly toldHint = notificationTexts.toldHint(limits.notificationDays);

  protected back(): void {
    void this.router.navigateByUrl('/settings');
  }
}
