import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import {
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  type Signal,
  signal,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Member, type RoomRole, roomRoles, type User } from '@parley/contracts';
import { Avatar } from '../design/avatar.js';
import { DialogFrame } from '../design/dialog-frame.js';
import { FormProblem } from '../design/form-problem.js';
import { shortMoment } from '../design/moments.js';
import { Submission } from '../design/submission.js';
import { PersonLevelChoice } from '../notifications/person-level-choice.js';
import { actsAbout, authorIn, Moderating, type PersonActId } from '../room/moderation/moderating.js';
import { Reporting } from '../reports/reporting.js';
import { injectRoom } from '../room/rights.js';
import { Opening } from '../rooms/opening.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { Dialogs } from '../shell/dialogs.js';
import { injectNow } from '../shell/minute.js';
import { Toasts } from '../shell/toasts.js';
import { texts } from '../texts.js';
import { blockTexts } from '../texts/blocks.js';
import { Blocking } from './blocking.js';
import { reportingTexts } from '../texts/reporting.js';
import { localTime } from './local-time.js';
import type { PersonInRoom } from './profile-cards.js';
import { SharedRoomList } from './shared-room-list.js';
import { endName, statusLine } from './status.js';

/** From here on a text about oneself is folded. */
const longBio = { lines: 6, characters: 300 };

/** Who somebody is; write to them, and where one may: change their role in the room, or remove them from it. */
@Component({
  selector: 'parley-profile-card',
  imports: [Avatar, DialogFrame, FormProblem, PersonLevelChoice, RouterLink, SharedRoomList],
  templateUrl: './profile-card.html',
  styleUrl: './profile-card.css',
})
export class ProfileCard {
  private readonly parley = inject(PARLEY);
  private readonly opening = inject(Opening);
  private readonly toasts = inject(Toasts);
  private readonly dialogs = inject(Dialogs);
  private readonly moderating = inject(Moderating);
  private readonly blocking = inject(Blocking);
  protected readonly about = inject<PersonInRoom>(DIALOG_DATA);
  private readonly at = injectRoom(() => this.about.roomId ?? '');
  private readonly members = this.membersHere();
  private readonly known = signalFrom(this.parley.people.known);
  private readonly watched = signalFrom(this.parley.presence.people);
  private readonly now = injectNow();
  protected readonly ref = inject<DialogRef>(DialogRef);
  protected readonly texts = texts.rooms;
  protected readonly profile = texts.profiles;
  protected readonly reporting = reportingTexts;
  private readonly reports = inject(Reporting);
  protected readonly common = texts.common;
  protected readonly blocks = blockTexts;
  protected readonly submission = new Submission();
  protected readonly user = computed(() => this.known().get(this.about.userId));
  private readonly shared = viewChild(SharedRoomList);
  /** Why they cannot be shown: the server cannot be asked, or nobody here is called so, or nobody whom one may see. */
  protected readonly failure = computed(() => this.shared()?.problem() ?? '');
  protected readonly self = computed(() => this.at.me()?.id === this.about.userId);
  /** Null while it is not known. */
  private readonly seen = computed(() => this.watched().get(this.about.userId) ?? null);
  protected readonly presence = computed(() => this.seen()?.status ?? null);
  protected readonly presenceName = computed(() => {
    const seen = this.seen();
    if (!seen) return '';
    if (seen.status !== 'offline' || seen.lastSeenAt === null) return texts.presence[seen.status];
    return texts.profiles.lastHere(shortMoment(seen.lastSeenAt, this.now()));
  });
  protected readonly status = computed(() => {
    const user = this.user();
    return user ? statusLine(user, this.now()) : '';
  });
  protected readonly until = computed(() => {
    const statusUntil = this.user()?.statusUntil;
    return this.status() && statusUntil ? texts.profiles.until(endName(statusUntil, this.now())) : '';
  });
  protected readonly there = computed(() => {
    const timeZone = this.user()?.timeZone;
    return timeZone ? localTime(timeZone, this.now()) : '';
  });
  protected readonly foldable = computed(() => {
    const bio = this.user()?.bio ?? '';
    return bio.split('\n').length > longBio.lines || bio.length > longBio.characters;
  });
  protected readonly folded = signal(true);
  private readonly member = computed(() => {
    return this.members()?.find(({ userId }) => userId === this.about.userId);
  });
  /** What they are in the room and on the server, and whether they are a program. */
  protected readonly marks = computed(() => {
    const user = this.user();
    if (!user || user.former) return [];
    const inRoom = texts.room.role[this.member()?.role ?? 'member'];
    return [inRoom, texts.profiles.serverRole[user.role], user.bot ? texts.people.bot : ''].filter(Boolean);
  });
  /** The roles that could be given here. */
  protected readonly roles = computed(() => {
    const member = this.member();
    if (!member || !this.at.rights().changeRoles) return [];
    return roomRoles.filter((role) => role !== member.role);
  });
  /** What can be done here to keep order; of somebody who is not in the room less. */
  protected readonly order = computed(() => {
    const { userId, roomId } = this.about;
    if (roomId === null || this.at.entry()?.room.kind === 'direct') return [];
    return actsAbout(this.at.rights(), authorIn(this.members(), userId));
  });
  protected readonly isBlocked = computed(() => this.blocking.mine().has(this.about.userId));

  constructor() {
    const ids = [this.about.userId];
    this.parley.people.want(ids);
    effect((onCleanup) => onCleanup(this.parley.presence.watch(ids)));
    // It grows as what it shows arrives or is unfolded, and stays in sight.
    const resized = new ResizeObserver(() => this.ref.updatePosition());
    resized.observe(inject<ElementRef<HTMLElement>>(ElementRef).nativeElement);
    inject(DestroyRef).onDestroy(() => resized.disconnect());
  }

  protected async talk(): Promise<void> {
    if (await this.opening.person(this.about.userId)) this.ref.close();
  }

  protected async changeStatus(): Promise<void> {
    this.ref.close();
    await this.dialogs.open(() => import('./status-dialog.js').then((m) => m.StatusDialog));
  }

  protected async makeRole(role: RoomRole): Promise<void> {
    const { roomId, userId } = this.about;
    const name = this.user()?.displayName ?? '';
    const changed = await this.submission.run(async () =>
      this.parley.rooms.putMember(roomId ?? '', userId, role),
    );
    if (changed) this.finish(texts.rooms.roleChanged(name, texts.rooms.roleNames[role]));
  }

  protected async moderate(act: PersonActId): Promise<void> {
    const { roomId } = this.about;
    const user = this.user();
    if (!user || roomId === null) return;
    this.ref.close();
    await this.moderating.about(act, roomId, user);
  }

  protected async block(): Promise<void> {
    const user = this.user();
    if (!user) return;
    this.ref.close();
    await this.blocking.block(user);
  }

  protected async unblock(): Promise<void> {
    const user = this.user();
    if (user) await this.blocking.lift(user);
  }

  protected report(user: User): void {
    this.ref.close();
    this.reports.person(user);
  }

  private membersHere(): Signal<readonly Member[] | null> {
    const { roomId } = this.about;
    if (roomId === null) return signal(null);
    const room = signalFrom(this.parley.room(roomId));
    return computed(() => room().members);
  }

  private finish(sentence: string): void {
    this.toasts.say(sentence);
    this.ref.close();
  }
}
