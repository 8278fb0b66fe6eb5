import { Component, computed, inject } from '@angular/core';
import { KeepFocus } from '../design/keep-focus.js';
import { shortName } from '../rooms/room-name.js';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';
import { Toasts } from '../shell/toasts.js';
import { notificationTexts } from '../texts/notifications.js';
import { levelOf, levelText, notifyFor, type RoomLevel, roomLevels } from './levels.js';
import { NotifyChoices } from './notify-choices.js';
import { RadioChoice } from './radio-choice.js';
import { SelectChoice } from './select-choice.js';

/** What one hears of rooms: of all for which nothing was chosen, and of each for which something was. */
@Component({
  selector: 'parley-notify-rooms',
  imports: [KeepFocus, RadioChoice, SelectChoice],
  template: `
    <parley-radio-choice
      [legend]="texts.roomsLevel"
      [options]="levels"
      [value]="choices.now().notifyRooms"
      [save]="saveAll"
    />
    <p class="hint">{{ texts.roomsHint }}</p>
    <h3 class="label">{{ texts.ownRooms }}</h3>
    <ul parleyKeepFocus [attr.aria-label]="texts.ownRooms">
      @for (row of rows(); track row.id) {
        <li>
          <span class="name"
            ><bdi>{{ row.name }}</bdi></span
          >
          <span class="acts">
            <parley-select-choice
              [label]="texts.levelIn(row.name)"
              [options]="row.options"
              [value]="row.level"
              [save]="row.save"
            />
            <button
              type="button"
              class="button"
              [attr.aria-label]="texts.resetRoomNamed(row.name)"
              (click)="row.save('own')"
            >
              {{ texts.resetRoom }}
            </button>
          </span>
        </li>
      } @empty {
        <li class="hint">{{ texts.noOwnRooms }}</li>
      }
    </ul>
  `,
  styleUrls: ['../settings/settings-form.css', './notify-lists.css'],
})
export class NotifyRooms {
  private readonly parley = inject(PARLEY);
  private readonly toasts = inject(Toasts);
  private readonly me = injectMe();
  private readonly rooms = signalFrom(this.parley.rooms.mine);
  private readonly people = signalFrom(this.parley.people.known);
  protected readonly choices = inject(NotifyChoices);
  protected readonly texts = notificationTexts;
  protected readonly levels = (['all', 'mentions'] as const).map((value) => ({
    value,
    text: notificationTexts.roomLevels[value],
  }));
  protected readonly saveAll = (level: string) =>
    this.choices.save({ notifyRooms: level === 'all' ? 'all' : 'mentions' });
  protected readonly rows = computed(() => {
    const [me, people, preferences] = [this.me()?.id ?? '', this.people(), this.choices.now()];
    const chosen = [...this.rooms().values()].filter(({ own, room }) => own.notifyChosen && !room.archivedAt);
    return chosen
      .map(({ room, own }) => ({
        id: room.id,
        name: shortName(room, me, people),
        level: levelOf(own),
        options: roomLevels.map((value) => ({
          value,
          text: levelText(value, preferences, room.kind === 'direct'),
        })),
        save: (level: string) => this.set(room.id, level as RoomLevel),
      }))
      .sort((one, other) => one.name.localeCompare(other.name));
  });

  private async set(roomId: string, level: RoomLevel): Promise<void> {
    try {
      await this.parley.rooms.setOwn(roomId, { notify: notifyFor(level) });
    } catch (error) {
      this.toasts.failed(error);
    }
  }
}
