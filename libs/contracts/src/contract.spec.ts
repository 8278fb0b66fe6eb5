import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import {
  allRoutes,
  commands,
  defaultPreferences,
  errors,
  preferences,
  problem,
  problemOf,
  routeName,
  self,
  serverEvents,
  syncedRooms,
  user,
} from './index.js';
import type { ErrorCode } from './index.js';

const alice = {
  id: '01890000-0000-7000-8000-000000000001',
  username: 'alice',
  displayName: 'Alice',
  avatarUrl: null,
  bio: '',
  role: 'member',
  bot: false,
  statusText: '',
  statusEmoji: '',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
};

describe('The contract', () => {
  it('names each route once', () => {
    const names = allRoutes.map(routeName);
    expect(new Set(names).size).toBe(names.length);
  });

  it('refuses unknown fields in every request', () => {
    const given = [
      ...allRoutes.flatMap(({ params, query, body }) => [params, query, body]),
      ...Object.values(commands).map(({ data }) => data),
    ].filter((schema) => schema !== undefined);
    expect(given.length).toBeGreaterThan(40);
    for (const schema of given) {
      const issues = schema.safeParse({ surprise: 1 }).error?.issues.map((issue) => issue.code);
      expect(issues).toContain('unrecognized_keys');
    }
  });

  it('R28: reads people, rooms and syncs as a node of an older release writes them', () => {
    expect(user.parse(alice)).toMatchObject({ statusUntil: null, timeZone: null });
    expect(self.parse({ ...alice, email: null })).toMatchObject({ hidesLastSeen: false });
    const synced = { selfRevision: 3, epoch: 'first', rooms: [], removed: [] };
    expect(syncedRooms.parse(synced)).toEqual(synced);
  });

  it('R28: reads what another release chose in words of its own, each by itself', () => {
    const chosen = { roomOrder: 'unread', collapsed: ['people'], dense: 'very', newer: 1, selfRevision: 4 };
    expect(preferences.parse(chosen)).toEqual({
      ...defaultPreferences,
      collapsed: ['people'],
      selfRevision: 4,
    });
  });

  it('R28: reads answers and events tolerantly', () => {
    for (const schema of Object.values(serverEvents)) {
      const codes = schema.safeParse({ surprise: 1 }).error?.issues.map((issue) => issue.code) ?? [];
      expect(codes).not.toContain('unrecognized_keys');
    }
  });

  it('gives every error a problem that a person can read and a program can act on', () => {
    for (const code of Object.keys(errors) as ErrorCode[]) {
      const made = problemOf(code);
      expect(problem.parse(made)).toEqual(made);
      expect(made.detail).toMatch(/^[A-Z].*\.$/);
    }
    expect((Object.keys(errors) as ErrorCode[]).filter((code) => errors[code].retryable).sort()).toEqual([
      'rate.limited',
      'room.slow',
      'server.busy',
      'server.unavailable',
    ]);
  });

  it('can be written as JSON Schema, each part of it', () => {
    for (const { answers } of allRoutes) {
      for (const answer of Object.values(answers))
        if (answer) expect(z.toJSONSchema(answer)).toHaveProperty('$schema');
    }
  });
});
