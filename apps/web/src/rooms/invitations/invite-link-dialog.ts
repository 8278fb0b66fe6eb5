import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject } from '@angular/core';
import { DialogFrame } from '../../design/dialog-frame.js';
import { PARLEY } from '../../session/parley.js';
import { signalFrom } from '../../session/signal-from.js';
import { texts } from '../../texts.js';
import { heardOf } from './heard-of.js';
import { InviteLinks } from './invite-links.js';
import { roomLinks } from './link-source.js';

/** The links that lead into a room. */
@Component({
  selector: 'parley-invite-link-dialog',
  imports: [DialogFrame, InviteLinks],
  template: `
    <parley-dialog-frame [heading]="heading" (closed)="ref.close()">
      <p class="hint">{{ texts.linksHint }}</p>
      <parley-invite-links [source]="source" [changed]="changed()" />
      <ng-container actions>
        <button type="button" class="button" (click)="ref.close()">{{ close }}</button>
      </ng-container>
    </parley-dialog-frame>
  `,
  styleUrl: './invitation-list.css',
})
export class InviteLinkDialog {
  private readonly parley = inject(PARLEY);
  private readonly roomId = inject<string>(DIALOG_DATA);
  private readonly mine = signalFrom(this.parley.rooms.mine);
  private readonly heard = signalFrom(this.parley.invitations.changedIn);
  protected readonly ref = inject<DialogRef>(DialogRef);
  protected readonly texts = texts.invitations;
  protected readonly close = texts.common.close;
  protected readonly source = roomLinks(this.parley, this.roomId);
  protected readonly heading = texts.invitations.linksTo(this.mine().get(this.roomId)?.room.name ?? '');
  /** Links are told of when they are made and revoked, and used when somebody came. */
  protected readonly changed = computed(
    () => ({
      heard: heardOf(this.heard(), this.roomId),
      people: this.mine().get(this.roomId)?.room.memberCount,
    }),
    { equal: (one, other) => one.heard === other.heard && one.people === other.people },
  );
}
