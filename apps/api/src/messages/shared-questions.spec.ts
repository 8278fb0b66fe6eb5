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

  it('that stand in line to be read are read together when it is their turn, for all who came meanwhile', async () => {
    const { begun, asked, read } = library();
    const turns: (() => void)[] = [];
    const questions = new SharedQuestions<string, string>(async (work) => {
      await new Promise<void>((go) => turns.push(go));
      return work();
    });
    const answers = [questions.ask('since 5', 'alice', read), questions.ask('since 5', 'bob', read)];
    expect([turns.length, asked]).toEqual([1, []]);
    turns[0]?.();
    await Promise.resolve();
    expect(asked).toEqual([['alice', 'bob']]);
    // What has begun is too old for whoever comes now.
    const later = questions.ask('since 5', 'carol', read);
    begun[0]?.('as of both');
    expect(await Promise.all(answers)).toEqual(['as of both', 'as of both']);
    await new Promise(setImmediate);
    turns[1]?.();
    await new Promise(setImmediate);
    begun[1]?.('as of carol');
    expect([asked, await later]).toEqual([[['alice', 'bob'], ['carol']], 'as of carol']);
  });

  it('that are not let in are refused, and asked anew by who comes then', async () => {
    const { begun, read } = library();
    let full = true;
    const questions = new SharedQuestions<string, string>((work) =>
      full ? Promise.reject(new Error('too many')) : work(),
    );
    const refused = [questions.ask('since 5', 'alice', read), questions.ask('since 5', 'bob', read)];
    for (const one of refused) await expect(one).rejects.toThrow('too many');
    full = false;
    const again = questions.ask('since 5', 'alice', read);
    begun[0]?.('here');
    expect(await again).toBe('here');
  });

  it('R24: of no more than five thousand wait: the next is told to come again', async () => {
    const { begun, read } = library();
    const questions = new SharedQuestions<string, string>();
    const all = Array.from({ length: 5000 }, () => questions.ask('since 5', 'alice', read));
    await expect(questions.ask('since 6', 'bob', read)).rejects.toMatchObject({ code: 'server.busy' });
    begun[0]?.('one');
    await all[0];
    await new Promise(setImmediate);
    begun[1]?.('all others');
    await Promise.all(all);
    const again = questions.ask('since 6', 'bob', read);
    begun[2]?.('his');
    expect(await again).toBe('his');
  });
});
