import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import type { Member, Room } from '@parley/contracts';
import type { ParleyError } from '@parley/sdk';
import { Avatar } from '../design/avatar.js';
import { DialogFrame } from '../design/dialog-frame.js';
import { Field } from '../design/field.js';
import { FormOf } from '../design/form-of.js';
import { FormProblem } from '../design/form-problem.js';
import { Submission } from '../design/submission.js';
import { RoomRowSkeleton } from '../rooms/room-row-skeleton.js';
import { roomName } from '../rooms/room-name.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { failureText, texts } from '../texts.js';
import { injectRoom } from './rights.js';
import { Successors } from './successors.js';

/** From this many members on, a field to find one of them. */
const many = 10;

/**
 * Asks whether one means to leave, and says what it means here. The last owner says who owns the room after them. Closes
 * with true when one has left.
 */
@Component({
  selector: 'parley-leave-room-dialog',
  imports: [Avatar, DialogFrame, Field, FormOf, FormProblem, RoomRowSkeleton],
  templateUrl: './leave-room-dialog.html',
  styleUrls: ['../rooms/room-form.css', './leave-room-dialog.css'],
})
export class LeaveRoomDialog {
  private readonly parley = inject(PARLEY);
  private readonly roomId = inject<string>(DIALOG_DATA);
  private readonly at = injectRoom(() => this.roomId);
  private readonly people = signalFrom(this.parley.people.known);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly texts = texts.details;
  protected readonly roles = texts.room.role;
  protected readonly common = texts.common;
  protected readonly submission = new Submission();
  protected readonly successors = new Successors(this.parley.rooms, this.roomId, () => this.at.me()?.id);
  protected readonly chosen = signal<Member | null>(null);
  /** Whether somebody else owns the room too; null while that is not known. */
  private readonly othersOwn = signal<boolean | null>(null);
  private readonly failed = signal<unknown>(null);
  /** Why it could not be learned who else owns it. */
  protected readonly failure = computed(() => (this.failed() === null ? '' : failureText(this.failed())));
  protected readonly more = texts.rooms.more;
  /** The one that was chosen stays among those that are shown, whoever is looked for. */
  protected readonly rows = computed(() => {
    const [chosen, found] = [this.chosen(), this.successors.items()];
    const isFound = found.some(({ userId }) => userId === chosen?.userId);
    return chosen && !isFound ? [chosen, ...found] : found;
  });
  protected readonly heading = computed(() => {
    const entry = this.at.entry();
    return texts.details.leaveTitle(entry ? roomName(entry.room, this.at.me()?.id ?? '', this.people()) : '');
  });
  protected readonly meaning = computed(() => {
    const entry = this.at.entry();
    return entry ? leaving(entry.room) : '';
  });
  /** Owns it, with others in it: then it matters whether one is the only owner. */
  private readonly isOwner = computed(() => {
    const entry = this.at.entry();
    return entry !== undefined && entry.own.role === 'owner' && entry.room.memberCount > 1;
  });
  protected readonly handsOver = computed(() => this.isOwner() && this.othersOwn() === false);
  protected readonly unsure = computed(() => this.isOwner() && this.othersOwn() === null);
  protected readonly findable = computed(() => (this.at.entry()?.room.memberCount ?? 0) > many);
  protected readonly action = computed(() => {
    const successor = this.handsOver() ? this.chosen() : null;
    return successor ? texts.details.handOver(successor.user.displayName) : texts.details.leave;
  });

  constructor() {
    effect(() => {
      if (this.unsure()) untracked(() => void this.ask());
    });
  }

  /** Who else owns it. */
  protected async ask(): Promise<void> {
    this.failed.set(null);
    try {
      const { members } = await this.parley.rooms.members(this.roomId, { role: 'owner', limit: 2 });
      const others = members.some(({ userId }) => userId !== this.at.me()?.id);
      this.othersOwn.set(others);
      if (!others) this.successors.begin();
    } catch (error) {
      this.failed.set(error);
    }
  }

  protected choose(member: Member): void {
    this.submission.forget();
    this.chosen.set(member);
  }

  protected async leave(): Promise<void> {
    if (this.unsure() && !this.failure()) return;
    const successor = this.handsOver() ? this.chosen() : null;
    if (this.handsOver() && !successor) {
      this.submission.fail(texts.details.successorWanted);
      return;
    }
    const left = await this.submission.run(
      () => this.parley.rooms.leave(this.roomId, successor?.userId),
      (error) => this.place(error),
    );
    if (left) this.ref.close(true);
  }

  /** What changed in the room meanwhile changes what is to be asked. */
  private place({ code }: ParleyError): boolean {
    if (code !== 'room.last_owner' && code !== 'user.not_found') return false;
    const { ownersChanged, successorGone } = texts.details;
    this.submission.fail(code === 'room.last_owner' ? ownersChanged : successorGone);
    this.chosen.set(null);
    this.othersOwn.set(false);
    this.successors.begin();
    return true;
  }
}

/** What leaving means here, for oneself. */
export function leaving(room: Room): string {
  const { leaveLast, leavePublic, leavePrivate, leaveDirect } = texts.details;
  if (room.memberCount <= 1) return leaveLast;
  return { public: leavePublic, private: leavePrivate, direct: leaveDirect }[room.kind];
}
