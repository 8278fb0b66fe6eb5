import type { Preferences } from '@parley/contracts';
import { isHidden } from '@parley/sdk';
import type { RoomRowView } from './room-row.js';
import type { Held, RowFacts, RowMaker } from './row-maker.js';

/** The sections of the list, in their order on the screen. */
export const sectionIds = ['unread', 'favourites', 'rooms', 'people', 'hidden', 'archived'] as const;
export type SectionId = (typeof sectionIds)[number];
export type Sections = Readonly<Record<SectionId, readonly RoomRowView[]>>;

/** What the list is made of. */
export interface RoomListFacts extends RowFacts {
  readonly rooms: Iterable<Held>;
  readonly order: Preferences['roomOrder'];
  /** The room that is open, or null. */
  readonly open: string | null;
}

/**
 * The sections, each in the order asked for. The open room stays in "Unread", or out of it, as long as it is open: it
 * must not jump away under the eye of whoever reads it. `before` is what was shown until now.
 */
export function roomSections(facts: RoomListFacts, rows: RowMaker, before?: Sections): Sections {
  const sections: Record<SectionId, RoomRowView[]> = {
    unread: [],
    favourites: [],
    rooms: [],
    people: [],
    hidden: [],
    archived: [],
  };
  const all = [...facts.rooms].map((held) => ({ held, at: activity(held), row: rows.row(held, facts) }));
  all.sort(
    facts.order === 'name' ? (one, other) => byName(one.row, other.row) || byTime(one, other) : byTime,
  );
  const stays = facts.open === null ? null : wasUnread(before, facts.open);
  for (const { held, row } of all) {
    const unread = (row.id === facts.open ? stays : null) ?? isUnread(row);
    sections[sectionOf(held, unread)].push(row);
  }
  return sections;
}

/** The first section that fits. */
function sectionOf({ room, own }: Held, unread: boolean): SectionId {
  if (room.archivedAt !== null) return 'archived';
  if (isHidden(room, own)) return 'hidden';
  if (unread) return 'unread';
  if (own.favourite) return 'favourites';
  return room.kind === 'direct' ? 'people' : 'rooms';
}

/** What is muted is unread only where one was named. */
function isUnread({ unread, mentions }: RoomRowView): boolean {
  return unread > 0 || mentions > 0;
}

/** Whether a room stood in "Unread"; null where it was not in the list. */
function wasUnread(before: Sections | undefined, roomId: string): boolean | null {
  const section = before && sectionIds.find((id) => before[id].some((row) => row.id === roomId));
  return section ? section === 'unread' : null;
}

interface Placed {
  readonly at: string;
  readonly row: RoomRowView;
}

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });
const byName = (one: RoomRowView, other: RoomRowView) => collator.compare(one.name, other.name);

function byTime(one: Placed, other: Placed): number {
  if (one.at !== other.at) return one.at > other.at ? -1 : 1;
  return byName(one.row, other.row) || (one.row.id < other.row.id ? -1 : 1);
}

/** Being added counts as activity, so that a new room of old messages is seen. */
function activity({ room, own }: Held): string {
  const last = room.lastMessage?.createdAt ?? room.createdAt;
  return last > own.joinedAt ? last : own.joinedAt;
}
