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
import { ActMenu, type MenuPlace } from '../design/act-menu.js';
import type { MenuAct } from '../design/menu-acts.js';
import { Blocking } from '../people/blocking.js';
import { ProfileCards } from '../people/profile-cards.js';
import { shortName } from '../rooms/room-name.js';
import { WhyUnread } from '../rooms/why-unread.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { injectNow } from '../shell/minute.js';
import { RoomPanel } from '../shell/room-panel.js';
import { texts } from '../texts.js';
import { blockTexts } from '../texts/blocks.js';
import { moderationTexts } from '../texts/moderation.js';
import { BoxInLine } from './composer/box-in-line.js';
import { Composer } from './composer/composer.js';
import { OtherDraft } from './composer/other-draft.js';
import { isTouch } from './composer/touch.js';
import { lastOwn } from './composer/writing.js';
import { Jumping } from './jumping.js';
import { injectLine } from './line-looked-at.js';
import { injectReaders } from './marks/readers.js';
import { injectReactions } from './marks/shown.js';
import { actsAbout, authorIn, Moderating } from './moderation/moderating.js';
import { injectPageVisible } from './page-visible.js';
import { injectRoom } from './rights.js';
import type { Entry } from './timeline/entries.js';
import { JumpButtons } from './timeline/jump-buttons.js';
import { MessageActing } from './timeline/message-acting.js';
import type { MessageAct, MessageActId } from './timeline/message-acts.js';
import { nameOf } from './timeline/message-views.js';
import { announced, type Announcement, News } from './timeline/news.js';
import { PendingDeletes } from './timeline/pending-deletes.js';
import { StandingPlace } from './standing-place.js';
import { backOf } from './timeline/row-keys.js';
import { Timeline } from './timeline/timeline.js';
import { TimelineState } from './timeline/timeline-state.js';

/** Milliseconds for which a message that was jumped to stands out. */
const highlightedFor = 4_000;

/** A room one is in, or one of its threads: its messages and where one writes. It is made anew for each. */
@Component({
  selector: 'parley-conversation',
  imports: [ActMenu, Composer, JumpButtons, OtherDraft, Timeline],
  templateUrl: './conversation.html',
  styleUrl: './conversation.css',
})
export class Conversation {
  readonly roomId = input.required<string>();
  /** Of a thread: the `seq` of what began it. */
  readonly root = input<number | null>(null);
  /** The `seq` that the address names. */
  readonly at = input<number | null>(null);

  protected readonly people = inject(ProfileCards);
  protected readonly blocking = inject(Blocking);
  protected readonly texts = texts.room;
  protected readonly blocks = blockTexts;
  protected readonly order = moderationTexts;
  protected readonly threads = texts.threads;
  protected readonly now = injectNow();
  protected readonly visible = injectPageVisible();
  protected readonly menuFor = signal<Entry | null>(null);
  protected readonly news = signal<readonly Announcement[]>([]);
  protected readonly timeline = viewChild.required(Timeline);
  private readonly parley = inject(PARLEY);
  private readonly acting = inject(MessageActing);
  private readonly deletes = inject(PendingDeletes);
  private readonly why = inject(WhyUnread);
  private readonly panel = inject(RoomPanel);
  private readonly standing = inject(StandingPlace);
  private readonly moderating = inject(Moderating);
  private readonly rights = injectRoom(this.roomId).rights;
  private readonly composer = viewChild.required(Composer);
  private readonly menu = viewChild.required(ActMenu);
  private readonly self = injectMe();
  private readonly me = computed(() => this.self()?.id ?? '');
  private readonly known = signalFrom(this.parley.people.known);
  private readonly connection = signalFrom(this.parley.connection);
  protected readonly line = injectLine(this.roomId, this.root);
  private readonly handle = this.line.handle;
  protected readonly room = this.line.shown;
  private readonly reactions = injectReactions(this.line.room, () => this.state().entries());
  protected readonly name = computed(() => {
    const { room } = this.room();
    return room ? shortName(room, this.me(), this.known()) : '';
  });
  protected readonly typing = computed(() =>
    this.blocking.others(this.room().typing).map((id) => nameOf(this.known().get(id))),
  );
  protected readonly state = computed(() => {
    const { room, known: people, me, reactions, line } = this;
    const { struck: deleting } = this.deletes;
    const { mine: blocked } = this.blocking;
    const parts = { room, people, me, reactions, deleting, blocked, unreadIn: line.unreadIn };
    return new TimelineState({ ...parts, acts: this.handle() });
  });
  protected readonly readers = injectReaders({
    handle: this.line.room,
    room: this.room,
    entries: () => (this.root() === null ? this.state().entries() : []),
    visible: this.visible,
  });
  protected readonly jumping = new Jumping({
    at: () => this.at(),
    state: () => this.state(),
    place: () => this.timeline().place(),
    firstSeq: () => this.room().room?.firstSeq ?? 1,
    param: () => this.line.words().param,
    elsewhere: (seq) => this.standing.lead(this.roomId(), seq, this.root()),
  });
  protected readonly box = new BoxInLine({
    roomId: this.roomId,
    root: this.root,
    line: this.line,
    name: this.name,
    people: this.known,
    posted: () => this.posted(),
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
        if (!begun) this.begin();
        begun = true;
        if (room.own) this.state().line.changed(room.own, this.visible() && this.timeline().atEnd());
        const aloud = news.of(room, this.known(), this.me(), this.blocking.mine());
        if (aloud) this.news.update((before) => announced(before, aloud));
        this.parley.people.want(room.typing);
      });
    });
    effect(() => this.explainUnread());
  }

  protected toEnd(): void {
    void this.jumping.toEnd();
    this.focusComposer();
  }

  /** The button goes with it, so the focus goes where one writes; under a finger that would open the keyboard. */
  protected back(): void {
    this.jumping.back();
    if (!isTouch()) this.focusComposer();
  }

  protected reply(entry: Entry): void {
    this.box.writing().reply(entry, nameOf(this.known().get(entry.authorId)));
    this.focusComposer();
  }

  protected editLast(): void {
    const standing = this.state()
      .entries()
      .filter((entry) => !this.acting.isBeingDeleted(entry));
    const entry = lastOwn(standing, this.me());
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
    const at = button && below(button);
    const act = await this.choose(entry, { label: texts.message.actions, acts: this.actsOn(entry), at });
    if (act?.id === 'moderate') await this.moderateAuthor(entry, at);
    else if (act) this.do(act.id, entry);
  }

  private async choose<Act extends MenuAct>(
    entry: Entry,
    { label, acts, at }: { label: string; acts: readonly Act[]; at: MenuPlace },
  ): Promise<Act | null> {
    if (acts.length === 0) return null;
    this.menuFor.set(entry);
    const act = await this.menu().open(label, acts, at);
    this.menuFor.set(null);
    this.timeline().focusRow(entry.key);
    return act;
  }

  private async moderateAuthor(entry: Entry, at: MenuPlace): Promise<void> {
    const user = this.known().get(entry.authorId);
    if (!user) return;
    const label = moderationTexts.acts(user.displayName);
    const acts = actsAbout(this.rights(), authorIn(this.room().members, entry.authorId));
    const act = await this.choose(entry, { label, acts, at });
    if (act) await this.moderating.about(act.id, this.roomId(), user);
  }

  protected byKey(entry: Entry, act: MessageActId | 'menu'): void {
    if (act === 'menu') void this.openMenu(entry, moreButton() ?? document.activeElement);
    else {
      const wanted = this.actsOn(entry).find(({ id }) => id === act || id === backOf[act]);
      if (wanted) this.do(wanted.id, entry);
    }
  }

  protected toggleReaction({ message }: Entry, emoji: string): void {
    if (message) this.acting.toggle(this.roomId(), message, emoji);
  }

  protected chooseReaction({ message }: Entry, at: Element): void {
    if (message) void this.acting.react(this.roomId(), message, at);
  }

  protected openThread(root: number): void {
    this.panel.showThread(root);
  }

  protected focusComposer(): void {
    this.composer().focus();
  }

  protected do(id: MessageActId, entry: Entry): void {
    const [reply, edit] = [this.reply.bind(this), this.edit.bind(this)];
    const openThread = (root: number) => this.openThread(root);
    this.acting.do(id, entry, { roomId: this.roomId(), room: this.handle(), reply, edit, openThread });
  }

  private begin(): void {
    const at = this.at();
    if (!this.state().begin(at) && at !== null) void this.jumping.missing(at);
  }

  /** The address names another message than on opening. */
  private follow(at: number | null): void {
    untracked(() => {
      if (this.room().status === 'ready') void this.jumping.follow(at);
    });
  }

  /** Somebody asked why this room is unread: the line says it. */
  private explainUnread(): void {
    const why = this.root() === null ? this.why.asked() : null;
    if (why?.roomId !== this.roomId() || this.room().status !== 'ready') return;
    untracked(() => {
      this.why.said();
      this.state().line.explain(why.after, why);
      if (why.seq === this.at()) void this.jumping.show(why.seq);
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
    void this.jumping.posted();
  }

  private edit(entry: Entry): void {
    this.box.writing().edit(entry);
    this.focusComposer();
  }

  private actsOn(entry: Entry): readonly MessageAct[] {
    const { room, own } = this.room();
    const actor = this.self();
    const inThread = this.root() !== null && { thread: { isMine: this.room().thread !== null } };
    const closed = this.line.closed();
    return room && own && actor ? this.acting.actsOn({ actor, room, own, closed, ...inThread }, entry) : [];
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
