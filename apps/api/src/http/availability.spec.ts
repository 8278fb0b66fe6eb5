import { describe, expect, it } from '@jest/globals';
import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { isUnavailable } from './availability.js';

const coded = (code: string) => Object.assign(new Error('of PostgreSQL'), { code });

describe('PostgreSQL could not be asked', () => {
  it.each([
    ['the line was refused', coded('ECONNREFUSED')],
    ['it was stopped', coded('57P01')],
    ['it has no connection left', coded('53300')],
    ['it waited for a lock too long', coded('55P03')],
    ['of two that wait for one another one had to go', coded('40P01')],
    ['the line broke while it was asked', new Error('Connection terminated unexpectedly')],
    ['the line broke between two questions', new QueryRunnerAlreadyReleasedError()],
    ['the same, where the transaction itself noticed it', new QueryRunnerProviderAlreadyReleasedError()],
  ])('where %s', (_why, error) => {
    expect(isUnavailable(error)).toBe(true);
  });

  it.each([
    ['a row is there already', coded('23505')],
    ['a statement is wrong', coded('42601')],
    ['the product makes a mistake', new TypeError('undefined is not a function')],
    ['nothing is said', null],
  ])('but not where %s', (_why, error) => {
    expect(isUnavailable(error)).toBe(false);
  });
});
