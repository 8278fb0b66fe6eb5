import { Dialog } from '@angular/cdk/dialog';
import {
  afterNextRender,
  Component,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import { ActMenu, type MenuPlace } from '../design/act-menu.js';
import { ConfirmDialog, type Confirmation } from '../design/confirm-dialog.js';
import { ProfileCards } from '../people/profile-cards.js';
import { shortName } from '../rooms/room-name.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom, signalFromEach } from '../session/signal-from.js';
import { injectNow } from '../shell/minute.js';
import { Toasts } from '../shell/toasts.js';
import { texts } from '../texts.js';
import { Composer } from './composer/composer.js';
import { Drafts } from './composer/drafts.js';
import { isTouch } from './composer/touch.js';
import { lastOwn, Writing } from './composer/writing.js';
import { injectPageVisible } from './page-visible.js';
import { Copying } from './timeline/copying.js';
import type { Entry } from './timeline/entries.js';
import { JumpButton } from './timeline/jump-button.js';
import { actsFor, type MessageAct } from './timeline/message-acts.js';
import { nameOf } from './timeline/message-views.js';
import { announced, type Announcement, News } from './timeline/news.js';
import { QuotedMessages } from './timeline/quoted-messages.js';
import { Timeline } from './timeline/timeline.js';
import { TimelineState } from './timeline/timeline-state.js';

/** Milliseconds for which a message that was jumped to stands out. */
const highlightedFor = 4_000;

/** A room one is in: its messages and where one writes. It is made anew for each room. */
@Component({
  selector: 'parley-conversation',
  imports: [ActMenu, Composer, JumpButton, Timeline],
  templateUrl: './conversation.html',
  styleUrl: './conversation.css',
})
export class Conversation {
  readonly roomId = input.required<string>();
  /** The `seq` that the address names. */
  readonly at = input<number | null>(null);

  protected readonly people = inject(ProfileCards);
  protected readonly texts = texts.room;
  protected readonly now = injectNow();
  protected readonly visible = injectPageVisible();
  protected readonly menuFor = signal<Entry | null>(null);
  protected readonly news = signal<readonly Announcement[]>([]);
  protected readonly timeline = viewChild.required(Timeline);
  private readonly parley = inject(PARLEY);
  private readonly dialog = inject(Dialog);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly copying = inject(Copying);
  private readonly drafts = inject(Drafts);
  private readonly composer = viewChild.required(Composer);
  private readonly menu = viewChild.required(ActMenu);
  private readonly self = injectMe();
  private readonly me = computed(() => this.self()?.id ?? '');
  private readonly known = signalFrom(this.parley.people.known);
  private readonly connection = signalFrom(this.parley.connection);
  private readonly handle = computed(() => this.parley.room(this.roomId()));
  protected readonly room = signalFromEach(() => this.handle());
  protected readonly name = computed(() => {
    const { room } = this.room();
    return room ? shortName(room, this.me(), this.known()) : '';
  });
  protected readonly typing = computed(() => this.room().typing.map((id) => nameOf(this.known().get(id))));
  protected readonly state = computed(() => {
    const quoted = new QuotedMessages(this.parley, this.roomId());
    const { room, known: people, me } = this;
    return new TimelineState({ room, people, me, acts: this.handle(), elsewhere: (seq) => quoted.get(seq) });
  });
  protected readonly writing = computed(() => {
    const roomId = this.roomId();
    const keep = this.drafts.keep.bind(this.drafts, roomId);
    return new Writing({ room: this.handle(), keep, posted: () => this.posted() }, this.drafts.of(roomId));
  });

  constructor() {
    const news = new News();
    let begun = false;
    effect(() => this.follow(this.at()));
    effect(() => this.connectionChanged(this.connection().status));
    effect((onCleanup) => {
      if (this.state().highlighted() === null) return;
      const timer = setTimeout(() => this.state().highlighted.set(null), highlightedFor);
      onCleanup(() => clearTimeout(timer));
    });
    if (!isTouch()) afterNextRender(() => this.focusComposer());
    effect(() => {
      const room = this.room();
      if (room.status !== 'ready') return;
      untracked(() => {
        if (!begun) this.state().begin(this.at());
        begun = true;
        if (room.own) this.state().line.changed(room.own, this.visible() && this.timeline().atEnd());
        const aloud = news.of(room, this.known(), this.me());
        if (aloud) this.news.update((before) => announced(before, aloud));
        this.parley.people.want(room.typing);
      });
    });
  }

  protected toEnd(): void {
    void this.arrive(this.state().toEnd());
    this.focusComposer();
  }

  protected jump(seq: number): void {
    void this.router.navigate([], { queryParams: { at: seq }, queryParamsHandling: 'merge' });
    if (seq === this.at()) void this.arrive(this.state().jumpTo(seq));
  }

  protected reply(entry: Entry): void {
    this.writing().reply(entry, nameOf(this.known().get(entry.authorId)));
    this.focusComposer();
  }

  protected editLast(): void {
    const entry = lastOwn(this.state().entries(), this.me());
    if (entry) this.edit(entry);
  }

  protected retry({ item }: Entry): void {
    if (item) void this.handle().retry(item.clientId);
  }

  protected discard({ item }: Entry): void {
    if (item) void this.handle().discard(item.clientId);
  }

  /** At the button, or as a sheet where there is none. */
  protected async openMenu(entry: Entry, button: Element | null): Promise<void> {
    const acts = this.actsOn(entry);
    if (acts.length === 0) return;
    this.menuFor.set(entry);
    const act = await this.menu().open(texts.message.actions, acts, button && below(button));
    this.menuFor.set(null);
    this.timeline().focusRow(entry.key);
    if (act) this.do(act.id, entry);
  }

  protected byKey(entry: Entry, key: string): void {
    const ids = { r: 'reply', e: 'edit', Delete: 'delete' } as const;
    const act = this.actsOn(entry).find(({ id }) => id === ids[key as keyof typeof ids]);
    if (act) this.do(act.id, entry);
    else if (key === 'Enter') void this.openMenu(entry, moreButton() ?? document.activeElement);
  }

  protected focusComposer(): void {
    this.composer().focus();
  }

  private do(id: MessageAct['id'], entry: Entry): void {
    if (id === 'reply') this.reply(entry);
    if (id === 'edit') this.edit(entry);
    if (id === 'delete') this.confirmDelete(entry);
    if (id === 'markUnread') this.markUnread(entry);
    if (id === 'copyText') void this.copying.text(entry);
    if (id === 'copyLink') void this.copying.link(this.roomId(), entry);
  }

  /** The address names another message than on opening. */
  private follow(at: number | null): void {
    untracked(() => {
      if (at !== null && this.room().status === 'ready') void this.arrive(this.state().jumpTo(at));
    });
  }

  /** What could not be loaded is loaded when the server is there again. */
  private connectionChanged(status: string): void {
    untracked(() => {
      if (status === 'online' && this.room().status === 'ready') void this.state().retry();
    });
  }

  private posted(): void {
    this.state().line.posted();
    void this.arrive(this.state().toEnd());
  }

  /** Says why one stays where one is. */
  private async arrive(went: Promise<void>): Promise<void> {
    try {
      await went;
    } catch (error) {
      this.toasts.failed(error);
    }
  }

  private edit(entry: Entry): void {
    this.writing().edit(entry);
    this.focusComposer();
  }

  private confirmDelete({ seq }: Entry): void {
    const data = {
      heading: texts.message.confirmDelete,
      detail: texts.message.confirmDeleteDetail,
      confirm: texts.common.delete,
      dangerous: true,
    };
    const asked = this.dialog.open<boolean, Confirmation>(ConfirmDialog, {
      ariaLabelledBy: 'dialog-heading',
      data,
    });
    asked.closed.subscribe((yes) => {
      if (yes && seq !== null)
        this.handle()
          .delete(seq)
          .catch((error: unknown) => this.toasts.failed(error));
    });
  }

  private markUnread({ seq }: Entry): void {
    if (seq !== null)
      this.handle()
        .markUnread(seq)
        .catch((error: unknown) => this.toasts.failed(error));
  }

  private actsOn(entry: Entry): MessageAct[] {
    const { room, own } = this.room();
    const actor = this.self();
    return room && own && actor ? actsFor({ actor, room, own }, entry) : [];
  }
}

function below(place: Element): MenuPlace {
  const { left, bottom } = place.getBoundingClientRect();
  return { x: left, y: bottom };
}

/** The button of the focused row at which its menu opens. */
function moreButton(): Element | null {
  return document.activeElement?.querySelector('[aria-haspopup=menu]') ?? null;
}
