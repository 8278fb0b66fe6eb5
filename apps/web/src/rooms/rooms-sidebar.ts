import { afterNextRender, Component, computed, inject, Injector, viewChild } from '@angular/core';
import { Router, RouterLink, RouterLinkActive } from '@angular/router';
import { LucideCompass, LucideUsers } from '@lucide/angular';
import { EmptyState } from '../design/empty-state.js';
import { OwnCorner } from '../people/own-corner.js';
import { NoticeBand } from '../room/moderation/notice-band.js';
import { injectIsGuest } from '../session/guest.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { ConnectionStatus } from '../shell/connection-status.js';
import { FindField } from '../shell/find-field.js';
import { Shortcuts } from '../shell/shortcuts.js';
import { Sidebar } from '../shell/sidebar.js';
import { texts } from '../texts.js';
import { guestTexts } from '../texts/guests.js';
import { FirstStepsWay } from './first-steps-way.js';
import { FindMatches } from './find-matches.js';
import { Finding } from './finding.js';
import { InvitationsSection } from './invitations/invitations-section.js';
import { Opening } from './opening.js';
import { OwnWays } from './own-ways.js';
import { RoomList } from './room-list.js';
import { RoomRowSkeleton } from './room-row-skeleton.js';
import { RoomSections } from './room-sections.js';

/** The left pane at work: the find field, one's rooms and conversations, and oneself. */
@Component({
  selector: 'parley-rooms-sidebar',
  imports: [
    ConnectionStatus,
    EmptyState,
    FindField,
    FindMatches,
    FirstStepsWay,
    InvitationsSection,
    NoticeBand,
    LucideCompass,
    LucideUsers,
    OwnCorner,
    OwnWays,
    RoomRowSkeleton,
    RoomSections,
    RouterLink,
    RouterLinkActive,
    Sidebar,
  ],
  templateUrl: './rooms-sidebar.html',
  styleUrls: ['./rooms-sidebar.css', './ways.css'],
})
export class RoomsSidebar {
  private readonly parley = inject(PARLEY);
  private readonly router = inject(Router);
  protected readonly opening = inject(Opening);
  private readonly injector = inject(Injector);
  private readonly field = viewChild.required(FindField);
  protected readonly list = inject(RoomList);
  protected readonly connection = signalFrom(this.parley.connection);
  protected readonly me = injectMe();
  protected readonly isGuest = injectIsGuest();
  protected readonly guests = guestTexts;
  protected readonly texts = texts.sidebar;
  protected readonly finding = inject(Finding);
  protected readonly finder = this.finding.finder;
  private readonly notices = signalFrom(this.parley.moderation.notices);
  private readonly preferences = signalFrom(this.parley.preferences);
  /** A moderator did something that concerns one, and one has not said that one knows. */
  protected readonly noticed = computed(
    () => (this.notices().at(-1)?.selfRevision ?? 0) > this.preferences().noticesSeen,
  );
  protected readonly empty = computed(() => this.list.entries().size === 0);

  constructor() {
    inject(Shortcuts).on('find', () => {
      void this.jump();
      return true;
    });
    // The installed app has a way right to it (public/manifest.webmanifest).
    if (this.router.parseUrl(this.router.url).queryParamMap.has('find'))
      afterNextRender({ write: () => this.field().focus() });
  }

  private async jump(): Promise<void> {
    if (!globalThis.matchMedia('(max-width: 47.99rem)').matches) return this.field().focus();
    await this.router.navigateByUrl('/');
    // Only then does a small window show the field.
    afterNextRender({ write: () => this.field().focus() }, { injector: this.injector });
  }
}
