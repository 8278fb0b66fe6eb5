import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { allRoutes, commands, errors, problem, problemOf, routeName, serverEvents } from './index.js';
import type { ErrorCode } from './index.js';

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
