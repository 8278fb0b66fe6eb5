import { describe, expect, it } from '@jest/globals';
import { SharedQuestions } from './shared-questions.js';

/** Readings that end when the story says so. */
function library() {
  const begun: ((answer: string) => void)[] = [];
  const failed: ((reason: Error) => void)[] = [];
  const asked: (readonly string[])[] = [];
  const read = (askers: readonly string[]) =>
    new Promise<string>((resolve, reject) => {
      asked.push(askers);
      begun.push(resolve);
      failed.push(reject);
    });
  return { begun, failed, asked, read };
}

describe('R20: identical questions', () => {
  it('that come while one is read share the next reading, which begins after them', async () => {
    const { begun, asked, read } = library();
    const questions = new SharedQuestions<string, string>();
    const first = questions.ask('since 5', 'alice', read);
    const later = [questions.ask('since 5', 'bob', read), questions.ask('since 5', 'carol', read)];
    expect(begun).toHaveLength(1);
    begun[0]?.('as of the first');
    expect(await first).toBe('as of the first');
    await Promise.resolve();
    expect(begun).toHaveLength(2);
    expect(asked).toEqual([['alice'], ['bob', 'carol']]);
    begun[1]?.('as of the second');
    expect(await Promise.all(later)).toEqual(['as of the second', 'as of the second']);
  });

  it('do not wait for other questions', () => {
    const { begun, read } = library();
    const questions = new SharedQuestions<string, string>();
    void questions.ask('since 5', 'alice', read);
    void questions.ask('since 6', 'alice', read);
    expect(begun).toHaveLength(2);
  });

  it('are read anew after a failure', async () => {
    const { begun, failed, read } = library();
    const questions = new SharedQuestions<string, string>();
    const first = questions.ask('since 5', 'alice', read);
    const second = questions.ask('since 5', 'bob', read);
    failed[0]?.(new Error('the database went away'));
    await expect(first).rejects.toThrow('went away');
    await Promise.resolve();
    begun[1]?.('here again');
    expect(await second).toBe('here again');
  });
});
