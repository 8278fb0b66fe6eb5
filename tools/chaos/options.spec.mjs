import { expect, test } from '@jest/globals';
import { readOptions } from './options.mjs';

test('what is not said is as usual', () => {
  expect(readOptions([])).toEqual({
    seconds: 180,
    seed: expect.any(Number),
    clients: 60,
    rate: 12,
    parts: ['faults', 'restored'],
    report: undefined,
  });
});

test('what is said counts', () => {
  const said = ['--minutes', '10', '--seed', '0', '--clients', '20', '--rate', '3', '--only', 'faults'];
  expect(readOptions([...said, '--report', 'x.json'])).toEqual({
    seconds: 600,
    seed: 0,
    clients: 20,
    rate: 3,
    parts: ['faults'],
    report: 'x.json',
  });
});

test.each([
  ['--minutes', '3m'],
  ['--minutes', '1.5'],
  ['--minutes', ''],
  ['--minutes', '0'],
  ['--seed', 'x'],
  ['--seed', '-1'],
  ['--clients', 'many'],
  ['--rate', '0'],
  ['--only', 'restore'],
  ['--hours', '1'],
])('%s %s is refused', (name, value) => {
  expect(() => readOptions([`${name}=${value}`])).toThrow(name);
});
