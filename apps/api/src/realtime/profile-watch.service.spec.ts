import { beforeEach, describe, expect, it } from '@jest/globals';
import type { User } from '@parley/contracts';
import { aUser } from '@parley/testkit';
import type { DataSource } from 'typeorm';
import type { PeopleService } from '../users/people.service.js';
import type { ProfileAudience } from '../users/profile-audience.service.js';
import type { Fleeting } from './fleeting.service.js';
import { ProfileWatch } from './profile-watch.service.js';
import { ToldProfiles } from './told-profiles.js';

const [first, second, third] = ['00', '01', '02'].map((at) => `2026-01-01T00:00:${at}.000Z`);
const alice = aUser({ username: 'alice' });

/** What PostgreSQL holds, what was asked of it, and who was told of what. */
let rows: User[];
let asked: unknown[];
let told: string[];
let sure: boolean;
/** Whether the row was deleted after the look. */
let gone: boolean;
let profiles: ToldProfiles;
let watch: ProfileWatch;

beforeEach(() => {
  [rows, asked, told] = [[], [], []];
  [sure, gone] = [true, false];
  profiles = new ToldProfiles();
  const now = new Date('2026-01-01T00:00:05Z');
  const database = {
    query: async (_: string, [readUntil]: unknown[]) => {
      asked.push(readUntil);
      // As PostgreSQL writes a time into JSON.
      const changed = rows.map(({ id, updatedAt }) => ({ id, updatedAt: updatedAt.replace('Z', '+00:00') }));
      return [{ now, changed }];
    },
  };
  const people = { byIds: async (ids: string[]) => (gone ? [] : rows.filter(({ id }) => ids.includes(id))) };
  const audience = { of: async (users: User[]) => users.map((user) => ({ user, roomIds: ['kitchen'] })) };
  const fleeting = {
    profileHere: (user: User) => {
      if (!sure) return;
      told.push(`${user.username} ${user.bio}`);
      profiles.note(user);
    },
  };
  watch = new ProfileWatch(
    database as unknown as DataSource,
    people as unknown as PeopleService,
    audience as unknown as ProfileAudience,
    fleeting as unknown as Fleeting,
    profiles,
  );
});
const holds = (bio: string, updatedAt = '') => (rows = [{ ...alice, bio, updatedAt }]);

describe('A profile that changed and that nobody told this node of', () => {
  it('is told once, and again when it changed again', async () => {
    holds('sails', second);
    await watch.sweep();
    await watch.sweep();
    holds('bakes', third);
    await watch.sweep();
    expect(told).toEqual(['alice sails', 'alice bakes']);
  });

  it('is not told where this or a later version was told before', async () => {
    profiles.note({ id: alice.id, updatedAt: second ?? '' });
    holds('sails', first);
    await watch.sweep();
    holds('sails', second);
    await watch.sweep();
    expect(told).toEqual([]);
  });

  it('is told when this node may tell again, and is looked for from where all was told', async () => {
    sure = false;
    holds('sails', second);
    await watch.sweep();
    await watch.sweep();
    sure = true;
    await watch.sweep();
    await watch.sweep();
    expect(told).toEqual(['alice sails']);
    expect(asked).toEqual([null, null, null, new Date('2026-01-01T00:00:05Z')]);
  });

  it('of somebody who is not there any more holds up nothing', async () => {
    holds('sails', second);
    gone = true;
    await watch.sweep();
    await watch.sweep();
    expect(asked).toEqual([null, new Date('2026-01-01T00:00:05Z')]);
  });
});
