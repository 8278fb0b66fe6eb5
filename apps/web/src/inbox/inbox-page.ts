import { Component, computed, effect, inject, untracked, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import { type InboxItem, inboxKind, limits } from '@parley/contracts';
import { LucideCheck, LucideRotateCcw } from '@lucide/angular';
import { Avatar } from '../design/avatar.js';
import type { Confirmation } from '../design/confirm-dialog.js';
import { EmptyState } from '../design/empty-state.js';
import { EntrySteps } from '../design/entry-steps.js';
import { shortMoment } from '../design/moments.js';
import { PagedSearch } from '../design/paged-search.js';
import { SelectField } from '../design/select-field.js';
import { NotifyLine } from '../notifications/notify-line.js';
import { InvitationFocus, newestFirst } from '../rooms/invitations/invitation-focus.js';
import { InvitationRow } from '../rooms/invitations/invitation-row.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { injectAddressChoice } from '../shell/address-choice.js';
import { Dialogs } from '../shell/dialogs.js';
import { injectNow } from '../shell/minute.js';
import { SearchPane } from '../shell/search-pane.js';
import { Toasts } from '../shell/toasts.js';
import { texts } from '../texts.js';
import { inboxRow, type InboxRow, keyOf } from './inbox-row.js';
import { unreadIn } from './unread-in.js';

const kinds = ['all', ...inboxKind.options, 'invitation'] as const;

/** What concerns oneself in all rooms: opened, put aside, and taken up again. */
@Component({
  selector: 'parley-inbox-page',
  imports: [
    Avatar,
    EmptyState,
    EntrySteps,
    InvitationFocus,
    InvitationRow,
    LucideCheck,
    LucideRotateCcw,
    NotifyLine,
    SearchPane,
    SelectField,
  ],
  templateUrl: './inbox-page.html',
  styleUrls: ['../design/entry-list.css', './inbox-page.css'],
})
export class InboxPage {
  private readonly parley = inject(PARLEY);
  private readonly inbox = this.parley.inbox;
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly dialogs = inject(Dialogs);
  private readonly me = injectMe();
  private readonly now = injectNow();
  private readonly people = signalFrom(this.parley.people.known);
  private readonly blocked = signalFrom(this.parley.blocks.mine);
  private readonly rooms = signalFrom(this.parley.rooms.mine);
  private readonly marks = signalFrom(this.inbox.marks);
  private readonly count = signalFrom(this.inbox.count);
  private readonly invited = signalFrom(this.parley.invitations.mine);
  private readonly steps = viewChild(EntrySteps);
  protected readonly texts = texts.inbox;
  protected readonly kind = injectAddressChoice('kind', kinds);
  private readonly part = injectAddressChoice('done', ['false', 'true']);
  protected readonly done = computed(() => this.part.chosen() === 'true');
  protected readonly options = kinds.map((value) => ({ value, text: texts.inbox.kinds[value] }));
  protected readonly search = new PagedSearch<InboxItem>(
    async (_, after) => {
      const kind = this.kind.chosen();
      // They are held, all of them.
      if (kind === 'invitation') return { items: [], next: null };
      const asked = { ...(kind !== 'all' && { kind }), done: this.done(), ...(after && { after }) };
      const { items, next } = await this.inbox.list(asked);
      return { items, next };
    },
    { of: keyOf },
  );
  /** Answered is what done is of the others. */
  protected readonly invitations = computed(() =>
    !this.done() && ['all', 'invitation'].includes(this.kind.chosen()) ? newestFirst(this.invited()) : [],
  );
  /** What is marked here or on another device goes from the list at once. */
  protected readonly rows = computed(() => {
    this.marks();
    const [me, people, rooms] = [this.me()?.id ?? '', this.people(), this.rooms()];
    const blocked = this.blocked();
    const isUnread = (item: InboxItem) => unreadIn(rooms.get(item.roomId), item);
    return this.search
      .items()
      .filter((item) => rooms.has(item.roomId) && this.isDone(item) === this.done())
      .map((item) => inboxRow(item, { me, people, rooms, blocked, isUnread }));
  });
  protected readonly sentence = computed(() => {
    if (this.rows().length + this.invitations().length > 0 || this.search.waiting()) return '';
    if (this.done()) return texts.inbox.emptyDone;
    return this.kind.chosen() === 'all' ? '' : texts.inbox.emptyKind;
  });
  protected readonly nothing = computed(
    () =>
      this.rows().length + this.invitations().length === 0 &&
      this.sentence() === '' &&
      !this.search.problem(),
  );

  constructor() {
    let counted = this.count();
    // Something came or went: what is shown is asked for anew.
    effect(() => {
      const count = this.count();
      untracked(() => {
        if (count !== counted && !this.search.waiting()) this.search.renew();
        counted = count;
      });
    });
  }

  protected momentOf({ at }: InboxItem): string {
    return shortMoment(at, this.now());
  }

  protected pick(kind: string): void {
    this.kind.choose(kind);
    this.search.begin();
  }

  protected turn(): void {
    this.part.choose(String(!this.done()));
    this.search.begin();
  }

  protected async open(event: Event, { item, path, query }: InboxRow): Promise<void> {
    event.preventDefault();
    if (item.kind === 'reminder' && !this.done()) void this.mark([item]);
    if (item.kind === 'reaction') this.sawReactions(item);
    await this.router.navigate([...path], { queryParams: query });
  }

  /** `d` puts aside or takes up again. */
  protected key(event: KeyboardEvent, at: number): void {
    const row = this.rows()[at];
    if (event.key !== 'd' || event.ctrlKey || event.metaKey || event.altKey || !row) return;
    event.preventDefault();
    void this.putAside(row, at);
  }

  protected async putAside({ item }: InboxRow, at: number): Promise<void> {
    await this.mark([item], !this.done());
    this.steps()?.takePlace(at);
  }

  protected async allDone(): Promise<void> {
    const items = this.rows().map(({ item }) => item);
    for (let from = 0; from < items.length; from += limits.inboxDone)
      if (!(await this.mark(items.slice(from, from + limits.inboxDone)))) return;
    const undo = () => void this.mark(items.slice(0, limits.inboxDone), false);
    this.toasts.say(texts.inbox.wasDone(items.length), { action: texts.inbox.undo, act: undo });
  }

  protected async readAll(): Promise<void> {
    const rooms = [...this.rooms().values()].filter(({ own, room }) => own.unread > 0 && !room.archivedAt);
    const { readAllTitle, readAllDetail, readAll } = texts.inbox;
    const data: Confirmation = {
      heading: readAllTitle,
      detail: readAllDetail(rooms.length),
      confirm: readAll,
    };
    const load = () => import('../design/confirm-dialog.js').then((m) => m.ConfirmDialog);
    if (await this.dialogs.open<boolean>(load, data)) await this.attempt(() => this.inbox.readAll());
  }

  private sawReactions({ roomId, revision }: InboxItem): void {
    void this.attempt(() => this.parley.rooms.setOwn(roomId, { reactionsSeen: revision }));
  }

  private mark(items: readonly InboxItem[], done = true): Promise<boolean> {
    return this.attempt(() => this.inbox.mark(items, done));
  }

  private async attempt(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      this.toasts.failed(error);
      return false;
    }
  }

  /** As of now, where the device has heard of it; else as the list said. */
  private isDone(item: InboxItem): boolean {
    return this.marks().has(keyOf(item)) ? this.inbox.isDone(item) : item.done;
  }
}
