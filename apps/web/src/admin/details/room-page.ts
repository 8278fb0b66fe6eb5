import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AdminRoom, AdminRoomDetail, Room } from '@parley/contracts';
import { fullMoment, longDate } from '../../design/moments.js';
import { PARLEY } from '../../session/parley.js';
import { SettingsSection } from '../../settings/settings-section.js';
import { texts as allTexts } from '../../texts.js';
import { adminTexts as texts } from '../../texts/admin.js';
import { counted } from '../../texts/count.js';
import { injectAuditTable } from '../audit/audit-table.js';
import { type RoomAct, RoomsActs } from '../rooms-acts.js';
import { DataTable } from '../table/data-table.js';
import { TableState } from '../table/table-state.js';
import { Detail } from './detail.js';
import { DetailHead } from './detail-head.js';
import { type Fact, Facts } from './facts.js';

/** One room, for those who run the server; of one that is not public that it is there, and no more. */
@Component({
  selector: 'parley-admin-room-page',
  imports: [DataTable, DetailHead, Facts, RouterLink, SettingsSection],
  templateUrl: './room-page.html',
  styleUrl: './detail-page.css',
})
export class AdminRoomPage {
  private readonly admin = inject(PARLEY).admin;
  private readonly acts = inject(RoomsActs);
  readonly id = input.required<string>();
  protected readonly texts = texts;
  protected readonly common = allTexts.common;
  protected readonly back = { text: texts.rooms, link: '/admin/rooms' };
  protected readonly detail = new Detail<AdminRoomDetail>(this.id, (id) => this.admin.room(id));
  protected readonly room = computed(() => this.detail.value()?.room ?? null);
  protected readonly isPublic = computed(() => this.room()?.kind === 'public');
  protected readonly name = computed(() => this.room()?.name ?? texts.between);
  protected readonly facts = computed(() => {
    const held = this.detail.value();
    return held ? factsOf(held) : [];
  });
  protected readonly offered = computed(() => {
    const room = this.room();
    return room && this.isPublic() ? this.acts.of(room) : [];
  });
  protected readonly picture = computed(() => {
    const room = this.room();
    return room && isWhole(room) ? { url: room.pictureUrl ?? null, emoji: room.emoji ?? '' } : null;
  });
  private readonly acting = injectAuditTable();
  protected readonly audit = new TableState({
    ...this.acting,
    filters: [],
    csv: undefined,
    page: (_asked: object, after?: string) => this.acting.page({ room: this.id() }, after),
  });

  protected async choose(act: string): Promise<void> {
    const room = this.room();
    if (!room) return;
    const changed = await this.acts.run(act as RoomAct['id'], room);
    if (!changed) return;
    this.detail.change((held) => ({ ...held, room: changed }));
    this.audit.search.renew();
  }
}

function factsOf({ room, owners }: AdminRoomDetail): Fact[] {
  const one = (name: string, text: string): Fact => ({ name, values: [{ text }] });
  const { kind, memberCount, createdAt, archivedAt } = room;
  const outline = [
    one(texts.kind, texts.kinds[kind]),
    one(texts.members, counted(memberCount)),
    one(texts.made, longDate(createdAt)),
    one(texts.state, archivedAt ? texts.archivedSince(fullMoment(archivedAt)) : texts.open),
  ];
  if (!isWhole(room)) return outline;
  const people = owners.map((user) => ({ text: user.displayName, link: `/admin/people/${user.id}` }));
  return [
    ...outline,
    one(texts.messagesIn, counted(room.lastSeq)),
    { name: texts.owners, values: people.length > 0 ? people : [{ text: texts.noOwners }] },
    ...(room.topic ? [one(texts.topic, room.topic)] : []),
    ...(room.description ? [one(texts.descriptionOfRoom, room.description)] : []),
  ];
}

/** Public rooms are shown whole. */
function isWhole(room: AdminRoom): room is Room {
  return 'lastSeq' in room;
}
