import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { limits, type RoomInvitation, type User } from '@parley/contracts';
import { ParleyError } from '@parley/sdk';
import { DialogFrame } from '../../design/dialog-frame.js';
import { KeepFocus } from '../../design/keep-focus.js';
import { PersonPicker } from '../../people/person-picker.js';
import { PARLEY } from '../../session/parley.js';
import { signalFrom } from '../../session/signal-from.js';
import { failureText, texts } from '../../texts.js';

type State = 'asked' | 'invited' | 'leaving' | 'withdrawn' | 'failed';

/** What became of inviting somebody. */
interface Outcome {
  readonly user: User;
  readonly state: State;
  readonly sentence: string;
}

/** Invites people to a room, one after the other; each has an outcome, and what was done can be undone. Closes with `link` for the other way. */
@Component({
  selector: 'parley-invite-people-dialog',
  imports: [DialogFrame, KeepFocus, PersonPicker],
  templateUrl: './invite-people-dialog.html',
  styleUrl: './invitation-list.css',
})
export class InvitePeopleDialog {
  private readonly parley = inject(PARLEY);
  private readonly roomId = inject<string>(DIALOG_DATA);
  private readonly room = signalFrom(this.parley.room(this.roomId));
  private readonly pending = signal<readonly RoomInvitation[]>([]);
  protected readonly ref = inject<DialogRef<'link'>>(DialogRef);
  protected readonly texts = texts.invitations;
  protected readonly close = texts.common.close;
  protected readonly heading = texts.invitations.inviteTo(
    this.parley.rooms.mine.get().get(this.roomId)?.room.name ?? '',
  );
  protected readonly outcomes = signal<readonly Outcome[]>([]);
  /** What was said last, for those who hear it. */
  protected readonly said = signal('');
  protected readonly marked = computed(() => {
    const marked = new Set(this.pending().map(({ user }) => user.id));
    for (const { user, state } of this.outcomes()) {
      if (state === 'withdrawn' || state === 'failed') marked.delete(user.id);
      else marked.add(user.id);
    }
    for (const { userId } of this.room().members ?? []) marked.add(userId);
    return marked;
  });

  constructor() {
    if (this.room().members === null) void this.parley.room(this.roomId).loadMembers();
    void this.mark();
  }

  protected async invite(user: User): Promise<void> {
    if (this.stateOf(user) === 'asked') return;
    this.put(user, 'asked', texts.invitations.inviting(user.displayName));
    try {
      await this.parley.invitations.invite(this.roomId, user.id);
      this.put(user, 'invited', texts.invitations.invited(user.displayName));
    } catch (error) {
      this.put(user, 'failed', texts.invitations.notInvited(user.displayName, failureText(error)));
    }
  }

  protected async withdraw(user: User): Promise<void> {
    if (this.stateOf(user) !== 'invited') return;
    const { withdrawing, withdrawn, answered, invited } = texts.invitations;
    const name = user.displayName;
    this.put(user, 'leaving', withdrawing(name));
    try {
      await this.parley.invitations.withdraw(this.roomId, user.id);
      this.put(user, 'withdrawn', withdrawn(name));
    } catch (error) {
      if (ParleyError.from(error).code === 'invitation.not_found')
        this.put(user, 'withdrawn', answered(name));
      else this.put(user, 'invited', `${invited(name)} ${failureText(error)}`);
    }
  }

  /** Who is invited already need not be asked; where that cannot be learned, asking twice changes nothing. */
  private async mark(): Promise<void> {
    const page = { limit: limits.page.max };
    const { invitations } = await this.parley.invitations
      .ofRoom(this.roomId, page)
      .catch(() => ({ invitations: [] }));
    this.pending.set(invitations);
  }

  private stateOf({ id }: User): State | undefined {
    return this.outcomes().find(({ user }) => user.id === id)?.state;
  }

  private put(user: User, state: State, sentence: string): void {
    const outcome = { user, state, sentence };
    const isThere = this.stateOf(user) !== undefined;
    this.outcomes.update((outcomes) =>
      isThere ? outcomes.map((each) => (each.user.id === user.id ? outcome : each)) : [...outcomes, outcome],
    );
    this.said.set(sentence);
  }
}
