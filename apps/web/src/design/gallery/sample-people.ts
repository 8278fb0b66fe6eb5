import type { User } from '@parley/contracts';
import { at } from './sample-rows.js';

export const person = (id: string, displayName: string, more: Partial<User> = {}): User => ({
  id,
  username: id,
  displayName,
  bio: '',
  avatarUrl: null,
  statusEmoji: '',
  statusText: '',
  statusUntil: null,
  timeZone: null,
  role: 'member',
  bot: false,
  createdAt: at(1, 8, 0),
  updatedAt: at(1, 8, 0),
  ...more,
});

const soon = new Date(Date.now() + 3_600_000).toISOString();

/** People in every state that a card shows; Ada is oneself. */
export const people: readonly User[] = [
  person('mira', 'Mira Okafor', {
    bio: 'Looks after the pumps.\n'.repeat(9),
    statusEmoji: '🚢',
    statusText: 'at the quay',
    statusUntil: soon,
    timeZone: 'Asia/Tokyo',
    role: 'moderator',
  }),
  person('maximiliane', 'Maximiliane Freifrau von und zu Hohenberg-Trautmannsdorff', {
    statusText:
      'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen, with an inscription on both sides',
  }),
  person('layla', 'ليلى حداد', { bio: 'صباح الخير من القاهرة', timeZone: 'Africa/Cairo', role: 'guest' }),
  person('tides', 'tide-tables', { bot: true, bio: 'Posts the tide each morning.' }),
  person('ada', 'Ada Brandt', { role: 'owner', timeZone: 'Europe/Berlin' }),
];
