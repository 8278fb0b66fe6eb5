import {
  afterNextRender,
  Component,
  computed,
  effect,
  inject,
  Injector,
  untracked,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { LucideCompass, LucideUsers } from '@lucide/angular';
import { mayCreateRoom } from '@parley/policy';
import { EmptyState } from '../design/empty-state.js';
import { OwnCorner } from '../people/own-corner.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { ConnectionStatus } from '../shell/connection-status.js';
import { Dialogs } from '../shell/dialogs.js';
import { FindField } from '../shell/find-field.js';
import { Shortcuts } from '../shell/shortcuts.js';
import { Sidebar } from '../shell/sidebar.js';
import { texts } from '../texts.js';
import { findables } from './findables.js';
import { FindMatches } from './find-matches.js';
import { Finder, type Match } from './finder.js';
import { InvitationsSection } from './invitations/invitations-section.js';
import { Opening } from './opening.js';
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
    InvitationsSection,
    LucideCompass,
    LucideUsers,
    OwnCorner,
    RoomRowSkeleton,
    RoomSections,
    RouterLink,
    Sidebar,
  ],
  templateUrl: './rooms-sidebar.html',
  styleUrl: './rooms-sidebar.css',
})
export class RoomsSidebar {
  private readonly parley = inject(PARLEY);
  private readonly router = inject(Router);
  private readonly opening = inject(Opening);
  private readonly dialogs = inject(Dialogs);
  private readonly injector = inject(Injector);
  private readonly field = viewChild.required(FindField);
  private readonly known = signalFrom(this.parley.people.known);
  protected readonly list = inject(RoomList);
  protected readonly connection = signalFrom(this.parley.connection);
  protected readonly me = injectMe();
  protected readonly texts = texts.sidebar;
  protected readonly mayCreate = computed(() => {
    const me = this.me();
    return me !== null && mayCreateRoom(me);
  });
  protected readonly finder = new Finder({
    own: computed(() => findables(this.list.entries().values(), this.me()?.id ?? '', this.known())),
    me: computed(() => this.me()?.id ?? ''),
    mayCreate: this.mayCreate,
    rooms: async (query) => (await this.parley.rooms.browse(query, { limit: 10 })).rooms,
    people: async (query) => (await this.parley.people.search(query, { limit: 12 })).users,
  });
  protected readonly empty = computed(() => this.list.entries().size === 0);

  constructor() {
    inject(Shortcuts).on('find', () => {
      void this.jump();
      return true;
    });
    effect(() => {
      if (this.connection().status === 'online') untracked(() => this.finder.again());
    });
  }

  private async jump(): Promise<void> {
    if (!globalThis.matchMedia('(max-width: 47.99rem)').matches) return this.field().focus();
    await this.router.navigateByUrl('/');
    // Only then does a small window show the field.
    afterNextRender({ write: () => this.field().focus() }, { injector: this.injector });
  }

  protected async enter(): Promise<void> {
    const match = await this.finder.choose();
    if (match) await this.take(match);
  }

  protected async take(match: Match): Promise<void> {
    const went = await this.go(match);
    if (went) this.finder.clear();
  }

  protected async newRoom(): Promise<void> {
    const load = () => import('./create-room-dialog.js').then((m) => m.CreateRoomDialog);
    const roomId = await this.dialogs.open<string>(load, this.finder.wanted());
    if (roomId) await this.opening.room(roomId);
  }

  protected async newConversation(): Promise<void> {
    const load = () => import('../people/new-conversation-dialog.js').then((m) => m.NewConversationDialog);
    const roomId = await this.dialogs.open<string>(load);
    if (roomId) await this.opening.room(roomId);
  }

  private go(match: Match): Promise<boolean> {
    if (match.kind === 'own') return this.opening.room(match.id);
    if (match.kind === 'person') return this.opening.person(match.id);
    return this.opening.byName(match.name);
  }
}
