import { Component, computed, inject, input } from '@angular/core';
import {
  LucideArchive,
  LucideArchiveRestore,
  LucideLink,
  LucideLogOut,
  LucideUserPlus,
} from '@lucide/angular';
import { limits } from '@parley/contracts';
import { Avatar } from '../../design/avatar.js';
import { longDate } from '../../design/moments.js';
import { RoomKeeping } from '../../keeping/room-keeping.js';
import { PictureDialogs } from '../../pictures/picture-dialogs.js';
import { PendingInvitations } from '../../rooms/invitations/pending-invitations.js';
import { texts } from '../../texts.js';
import { keepDaysTexts } from '../../texts/keep-days.js';
import { moderationTexts } from '../../texts/moderation.js';
import { Reporting } from '../../reports/reporting.js';
import { reportingTexts } from '../../texts/reporting.js';
import { notificationTexts } from '../../texts/notifications.js';
import { ModeratedPeople } from '../moderation/moderated-people.js';
import { SlowChoice } from '../moderation/slow-choice.js';
import { injectRoom } from '../rights.js';
import { RoomActs } from '../room-acts.js';
import { EditedText } from './edited-text.js';
import { OwnChoices } from './own-choices.js';
import { RoomChoice } from './room-choice.js';

/** What a room is, what one wants of it, who is invited, and what can be done with it. */
@Component({
  selector: 'parley-room-about',
  imports: [
    Avatar,
    EditedText,
    LucideArchive,
    LucideArchiveRestore,
    LucideLink,
    LucideLogOut,
    LucideUserPlus,
    OwnChoices,
    PendingInvitations,
    RoomChoice,
    RoomKeeping,
    ModeratedPeople,
    SlowChoice,
  ],
  templateUrl: './room-about.html',
  styleUrl: './room-about.css',
})
export class RoomAbout {
  readonly roomId = input.required<string>();
  protected readonly acts = inject(RoomActs);
  protected readonly pictures = inject(PictureDialogs);
  private readonly at = injectRoom(this.roomId);
  protected readonly rights = this.at.rights;
  protected readonly rooms = texts.rooms;
  protected readonly keeping = keepDaysTexts;
  protected readonly change = texts.pictures.change;
  protected readonly texts = texts.details;
  protected readonly reports = inject(Reporting);
  protected readonly reporting = reportingTexts;
  protected readonly invitations = texts.invitations;
  protected readonly order = moderationTexts;
  protected readonly seen = texts.seen;
  protected readonly seenHint = texts.seen.settingHint(limits.seenBy);
  protected readonly notifying = notificationTexts;
  protected readonly room = computed(() => this.at.entry()?.room);
  protected readonly facts = computed(() => {
    const room = this.room();
    if (!room) return '';
    return [texts.details.kinds[room.kind], texts.rooms.created(longDate(room.createdAt))].join(' · ');
  });
}
