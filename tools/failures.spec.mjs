import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { failuresOfJest, failuresOfJourneys } from './failures.mjs';
import { root } from './steps.mjs';

describe('what failed', () => {
  it('in Jest is named by file and test, and a file that could not be read by itself', () => {
    const report = {
      testResults: [
        {
          name: join(root, 'libs/one.spec.ts'),
          status: 'failed',
          message: 'all of it',
          assertionResults: [
            {
              fullName: 'a kettle boils',
              status: 'failed',
              failureMessages: ['\u001b[31mcold\u001b[39m\n\n  at tea'],
            },
            { fullName: 'a kettle sings', status: 'passed', failureMessages: [] },
            { fullName: 'a kettle pours', status: 'pending', failureMessages: [] },
          ],
        },
        {
          name: join(root, 'libs/two.spec.ts'),
          status: 'failed',
          message: 'no such module',
          assertionResults: [],
        },
        { name: join(root, 'libs/three.spec.ts'), status: 'passed', message: '', assertionResults: [] },
      ],
    };
    expect(failuresOfJest(report)).toEqual([
      'libs/one.spec.ts: a kettle boils\n    cold\n      at tea',
      'libs/one.spec.ts: a kettle pours\n    pending',
      'libs/two.spec.ts\n    no such module',
    ]);
  });

  it('on a journey is named by file, title and project, however deep it lies, with the first lines alone', () => {
    const long = Array.from({ length: 40 }, (_, line) => `line ${line}`).join('\n');
    const test = (status, errors) => ({ status, projectName: 'phone', results: [{ errors }] });
    const report = {
      errors: [{ message: 'no browser' }],
      suites: [
        {
          specs: [{ file: 'a.e2e.ts', title: 'goes well', tests: [test('expected', [])] }],
          suites: [
            {
              specs: [
                { file: 'a.e2e.ts', title: 'ends badly', tests: [test('unexpected', [{ message: long }])] },
              ],
            },
            { specs: [{ file: 'b.e2e.ts', title: 'is not run', tests: [test('skipped')] }] },
          ],
        },
      ],
    };
    const [first, second, third, ...none] = failuresOfJourneys(report);
    expect(first).toBe('journeys\n    no browser');
    expect(second.split('\n')).toHaveLength(13);
    expect(second).toMatch(/^a\.e2e\.ts: ends badly \(phone\)\n {4}line 0\n/);
    expect(third).toBe('b.e2e.ts: is not run (phone)\n    skipped');
    expect(none).toEqual([]);
  });
});
