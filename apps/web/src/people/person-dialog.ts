import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, effect, inject, type Signal, signal } from '@angular/core';
import { type Member, type RoomRole, roomRoles } from '@parley/contracts';
import { Avatar } from '../design/avatar.js';
import { DialogFrame } from '../design/dialog-frame.js';
import { FormProblem } from '../design/form-problem.js';
import { Submission } from '../design/submission.js';
import { injectRoom } from '../room/rights.js';
import { Opening } from '../rooms/opening.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { Dialogs } from '../shell/dialogs.js';
import { Toasts } from '../shell/toasts.js';
import { texts } from '../texts.js';
import type { PersonInRoom } from './profile-cards.js';

/** Who somebody is; write to them, and where one may: change their role in the room, or remove them from it. */
@Component({
  selector: 'parley-person-dialog',
  imports: [Avatar, DialogFrame, FormProblem],
  templateUrl: './person-dialog.html',
  styleUrl: './person-dialog.css',
})
export class PersonDialog {
  private readonly parley = inject(PARLEY);
  private readonly opening = inject(Opening);
  private readonly toasts = inject(Toasts);
  private readonly dialogs = inject(Dialogs);
  private readonly about = inject<PersonInRoom>(DIALOG_DATA);
  private readonly at = injectRoom(() => this.about.roomId ?? '');
  private readonly members = this.membersHere();
  private readonly known = signalFrom(this.parley.people.known);
  private readonly watched = signalFrom(this.parley.presence.people);
  protected readonly ref = inject<DialogRef>(DialogRef);
  protected readonly texts = texts.rooms;
  protected readonly common = texts.common;
  protected readonly submission = new Submission();
  protected readonly user = computed(() => this.known().get(this.about.userId));
  protected readonly self = computed(() => this.at.me()?.id === this.about.userId);
  /** Null while it is not known. */
  protected readonly presence = computed(() => this.watched().get(this.about.userId)?.status ?? null);
  protected readonly presenceName = computed(() => {
    const presence = this.presence();
    return presence ? texts.presence[presence] : '';
  });
  private readonly member = computed(() => {
    return this.members()?.find(({ userId }) => userId === this.about.userId);
  });
  protected readonly role = computed(() => texts.room.role[this.member()?.role ?? 'member']);
  /** The roles that could be given here. */
  protected readonly roles = computed(() => {
    const member = this.member();
    if (!member || !this.at.rights().changeRoles) return [];
    return roomRoles.filter((role) => role !== member.role);
  });
  protected readonly removable = computed(() => {
    const member = this.member();
    return member !== undefined && this.at.rights().remove(member);
  });

  constructor() {
    const ids = [this.about.userId];
    this.parley.people.want(ids);
    effect((onCleanup) => onCleanup(this.parley.presence.watch(ids)));
  }

  protected async talk(): Promise<void> {
    if (await this.opening.person(this.about.userId)) this.ref.close();
  }

  protected async makeRole(role: RoomRole): Promise<void> {
    const { roomId, userId } = this.about;
    const name = this.user()?.displayName ?? '';
    const changed = await this.submission.run(async () =>
      this.parley.rooms.putMember(roomId ?? '', userId, role),
    );
    if (changed) this.finish(texts.rooms.roleChanged(name, texts.rooms.roleNames[role]));
  }

  protected async remove(): Promise<void> {
    const { roomId, userId } = this.about;
    const name = this.user()?.displayName ?? '';
    const isPublic = this.at.entry()?.room.kind === 'public';
    this.ref.close();
    const agreed = await this.dialogs.confirm({
      heading: texts.rooms.removeTitle(name),
      detail: isPublic ? texts.rooms.removeDetailPublic : texts.rooms.removeDetail,
      confirm: texts.rooms.removeAction,
      dangerous: true,
    });
    if (!agreed || roomId === null) return;
    try {
      await this.parley.rooms.removeMember(roomId, userId);
      this.toasts.say(texts.rooms.removed(name));
    } catch (error) {
      this.toasts.failed(error);
    }
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
