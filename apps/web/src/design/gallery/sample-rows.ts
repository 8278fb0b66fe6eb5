import type { MemberRowView } from '../../room/members/member-row.js';
import type { RoomRowView } from '../../rooms/room-row.js';

export const now = new Date(2026, 10, 20, 14, 30);
export const at = (day: number, hour: number, minute: number) =>
  new Date(2026, 10, day, hour, minute).toISOString();

const row = (id: string, name: string, more: Partial<RoomRowView> = {}): RoomRowView => ({
  id,
  name,
  kind: 'room',
  avatarUrl: null,
  emoji: '',
  presence: null,
  userId: null,
  authorId: null,
  excerpt: '',
  draft: false,
  at: null,
  unread: 0,
  mentions: 0,
  muted: false,
  favourite: false,
  ...more,
});

export const rooms: readonly RoomRowView[] = [
  row('1', 'harbour', { excerpt: 'Jonas: The crane is free again from two.', at: at(20, 14, 21) }),
  row('2', 'Night shift', {
    excerpt: 'Mira: Can somebody look at pump 3?',
    at: at(20, 14, 2),
    unread: 4,
    mentions: 2,
  }),
  row('3', 'announcements', {
    excerpt: 'Ada: The canteen opens at seven tomorrow',
    at: at(20, 9, 12),
    unread: 1,
  }),
  row('4', 'A room with quite a long name that a narrow sidebar cannot hold', {
    excerpt: 'and an excerpt that is just as long, so that both end in an ellipsis',
    at: at(18, 17, 40),
  }),
  row('5', '東京オフィス', {
    excerpt: '佐藤: 明日の会議は十時からです。',
    at: at(17, 8, 5),
    unread: 120,
    mentions: 104,
  }),
  row('6', 'مكتب القاهرة', { excerpt: 'ليلى: وصل الطرد هذا الصباح', at: at(3, 11, 0) }),
  row('7', 'drafts and ideas', { draft: true, excerpt: 'What if the slip', at: at(20, 13, 0) }),
  row('9', 'canteen', { muted: true, excerpt: 'Soup of the day: leek', at: at(20, 11, 40) }),
  row('8', 'x', { at: new Date(2024, 5, 1).toISOString() }),
];

export const people: readonly RoomRowView[] = [
  row('11', 'Mira Okafor', {
    kind: 'person',
    presence: 'online',
    excerpt: 'See you at the gate then.',
    at: at(20, 13, 58),
    unread: 1,
  }),
  row('12', 'Jonas Lindqvist', {
    kind: 'person',
    presence: 'away',
    excerpt: 'You: thanks!',
    at: at(19, 16, 12),
  }),
  row('13', '田中さくら', {
    kind: 'person',
    presence: 'dnd',
    excerpt: 'ありがとうございます',
    at: at(16, 10, 0),
  }),
  row('14', 'ليلى حداد', { kind: 'person', presence: 'offline', excerpt: 'شكراً جزيلاً', at: at(2, 10, 0) }),
];

const member = (name: string, username: string, more: Partial<MemberRowView> = {}): MemberRowView => ({
  id: username,
  name,
  username,
  avatarUrl: null,
  presence: 'offline',
  status: '',
  role: 'member',
  bot: false,
  self: false,
  ...more,
});

export const members: readonly MemberRowView[] = [
  member('Ada Brandt', 'ada', { presence: 'online', role: 'owner', self: true }),
  member('Mira Okafor', 'mira', {
    presence: 'online',
    role: 'moderator',
    status: '🚢 at the quay until four',
  }),
  member('Jonas Lindqvist', 'jonas', { presence: 'away' }),
  member('田中さくら', 'sakura', { presence: 'dnd', status: '集中しています' }),
  member('ليلى حداد', 'layla'),
  member('Maximiliane Freifrau von und zu Hohenberg-Trautmannsdorff', 'maximiliane', { role: 'moderator' }),
  member('tide-tables', 'tides', { presence: 'online', bot: true, status: 'posts the tide each morning' }),
];
