import { Component, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import { mayAdminister } from '@parley/policy';
import { Installing } from '../offline/installing.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { Dialogs } from '../shell/dialogs.js';
import { injectNow } from '../shell/minute.js';
import { OwnFoot } from '../shell/own-foot.js';
import { Toasts } from '../shell/toasts.js';
import { texts } from '../texts.js';
import { OpenReports } from '../reports/open-reports.js';
import { OwnPresence } from './own-presence.js';
import { OwnTimeZone } from './own-time-zone.js';
import { endOf, type QuietSpan } from './spans.js';
import { statusLine } from './status.js';

/** Oneself at the foot of the sidebar, at work. */
@Component({
  selector: 'parley-own-corner',
  imports: [OwnFoot],
  template: `
    @if (me(); as self) {
      <parley-own-foot
        [name]="self.displayName"
        [avatarUrl]="self.avatarUrl"
        [presence]="presence.status()"
        [quiet]="presence.quietUntil() !== null"
        [connection]="connection().status"
        [status]="status()"
        (statusAsked)="changeStatus()"
        (statusCleared)="clearStatus()"
        (quietAsked)="quiet($event)"
        (quietOver)="quiet(null)"
        [installable]="installing.offered() !== null"
        (installAsked)="installing.ask()"
        (settingsAsked)="settings()"
        [admin]="isAdmin()"
        (adminAsked)="administration()"
        [reports]="open.reviews() ? open.count() : null"
        (reportsAsked)="reports()"
      />
    }
  `,
})
export class OwnCorner {
  private readonly parley = inject(PARLEY);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly now = injectNow();
  protected readonly me = injectMe();
  protected readonly presence = inject(OwnPresence);
  protected readonly installing = inject(Installing);
  protected readonly open = inject(OpenReports);
  protected readonly connection = signalFrom(this.parley.connection);
  protected readonly status = computed(() => {
    const me = this.me();
    return me ? statusLine(me, this.now()) : '';
  });

  protected readonly isAdmin = computed(() => {
    const me = this.me();
    return me !== null && mayAdminister(me);
  });

  constructor() {
    // It says by itself what it has to.
    inject(OwnTimeZone);
  }

  protected async changeStatus(): Promise<void> {
    await this.dialogs.open(() => import('./status-dialog.js').then((m) => m.StatusDialog));
  }

  protected async clearStatus(): Promise<void> {
    try {
      await this.parley.people.updateMe({ statusText: '', statusEmoji: '', statusUntil: null });
      this.toasts.say(texts.profiles.statusCleared);
    } catch (error) {
      this.toasts.failed(error);
    }
  }

  protected async quiet(span: QuietSpan | null): Promise<void> {
    try {
      await this.presence.quiet(span && endOf(span, new Date()));
    } catch (error) {
      this.toasts.failed(error);
    }
  }

  protected administration(): void {
    void this.router.navigateByUrl('/admin');
  }

  protected reports(): void {
    void this.router.navigateByUrl('/admin/reports');
  }

  protected settings(): void {
    void this.router.navigateByUrl('/settings');
  }
}
