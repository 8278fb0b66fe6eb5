import { Component, inject } from '@angular/core';
import type { AdminRoom, Room } from '@parley/contracts';
import { fullMoment, shortMoment } from '../design/moments.js';
import { PARLEY } from '../session/parley.js';
import { injectNow } from '../shell/minute.js';
import { adminTableTexts } from '../texts/admin-tables.js';
import { adminTexts as texts } from '../texts/admin.js';
import { counted } from '../texts/count.js';
import { type RoomAct, RoomsActs } from './rooms-acts.js';
import { roomsBulk, roomsFilter } from './rooms-choices.js';
import { DataTable } from './table/data-table.js';
import { TableState } from './table/table-state.js';

/** All rooms of the server; of those that are not public that they exist, and no more. */
@Component({
  selector: 'parley-admin-rooms-page',
  imports: [DataTable],
  template: `
    <parley-data-table [state]="state">
      <p class="note">{{ texts.privateNote }}</p>
    </parley-data-table>
  `,
  styleUrl: './admin-table.css',
})
export class AdminRoomsPage {
  private readonly admin = inject(PARLEY).admin;
  private readonly acts = inject(RoomsActs);
  private readonly now = injectNow();
  protected readonly texts = texts;
  protected readonly state = new TableState<AdminRoom>({
    label: texts.rooms,
    name: 'rooms',
    find: texts.findRoom,
    head: {
      title: texts.room,
      of: (room) => ({
        name: room.name ?? texts.between,
        picture: {
          kind: 'room',
          url: isWhole(room) ? (room.pictureUrl ?? null) : null,
          emoji: isWhole(room) ? (room.emoji ?? '') : '',
        },
        link: `/admin/rooms/${room.id}`,
        isOff: room.archivedAt !== null,
      }),
    },
    columns: [
      { head: texts.kind, text: ({ kind }) => texts.kinds[kind] },
      {
        head: texts.members,
        kind: 'number',
        text: ({ memberCount }) => counted(memberCount),
        sort: { by: 'members', way: 'descending' },
      },
      {
        head: texts.made,
        kind: 'moment',
        text: ({ createdAt }) => shortMoment(createdAt, this.now()),
        title: ({ createdAt }) => fullMoment(createdAt),
        sort: { by: 'newest', way: 'descending' },
      },
      {
        head: texts.state,
        text: ({ archivedAt }) =>
          archivedAt ? texts.archivedSince(shortMoment(archivedAt, this.now())) : texts.open,
      },
    ],
    filters: [
      {
        name: 'kind',
        label: texts.kind,
        options: [
          { value: '', text: texts.anyKind },
          ...(['public', 'private', 'direct'] as const).map((value) => ({ value, text: texts.kinds[value] })),
        ],
      },
      {
        name: 'archived',
        label: texts.state,
        options: [
          { value: '', text: texts.anyState },
          { value: 'false', text: texts.open },
          { value: 'true', text: texts.archivedOnly },
        ],
      },
      {
        name: 'sort',
        label: adminTableTexts.order,
        options: [
          { value: '', text: texts.roomsOrder.oldest },
          ...(['newest', 'name', 'members'] as const).map((value) => ({
            value,
            text: texts.roomsOrder[value],
          })),
        ],
      },
    ],
    empty: { headline: texts.noRooms, sentence: texts.noRoomsSentence },
    none: texts.noRoom,
    key: ({ id }) => id,
    page: async (asked, after) => {
      const { rooms, next } = await this.admin.rooms({ ...roomsFilter(asked), ...(after && { after }) });
      return { items: rooms, next: next ?? null };
    },
    csv: (asked) => this.admin.exportRooms(roomsFilter(asked)),
    acts: (room) => (room.kind === 'public' ? this.acts.of(room) : []),
    act: (id, room) => this.acts.run(id as RoomAct['id'], room),
    bulk: roomsBulk(this.admin),
  });
}

/** Public rooms are shown whole. */
function isWhole(room: AdminRoom): room is Room {
  return 'lastSeq' in room;
}
