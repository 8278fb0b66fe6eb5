import { expect, test } from '@jest/globals';
import { builds } from './builds.mjs';
import { wantedBuilds } from './wanted.mjs';

const names = (...parts) => wantedBuilds(parts).map(([name]) => name);

test('without a name all broken builds are meant', () => {
  expect(names()).toEqual(Object.keys(builds));
});

test('a part of a name is enough, of the build or of its scenario', () => {
  expect(names('no fence')).toEqual(['no fence']);
  expect(names('an answer is lost', 'no fence')).toEqual([
    'no unique index',
    'a new client id for every attempt',
    'no fence',
  ]);
});

test('a name that nothing has is refused, also beside others', () => {
  expect(() => names('no fance')).toThrow('no fance');
  expect(() => names('no fence', 'no fance')).toThrow('no fance');
});
