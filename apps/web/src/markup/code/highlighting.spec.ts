import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type CodeWorker, Highlighting } from './highlighting.js';
import type { Answer, Task } from './task.js';

/** A worker that answers when the test says so. */
class FakeWorker implements CodeWorker {
  onmessage: CodeWorker['onmessage'] = null;
  onerror: CodeWorker['onerror'] = null;
  readonly asked: Task[] = [];
  ended = false;

  postMessage(task: Task): void {
    this.asked.push(task);
  }

  terminate(): void {
    this.ended = true;
  }

  answer(answer: Answer): void {
    this.onmessage?.call(this as unknown as Worker, { data: answer } as MessageEvent<Answer>);
  }
}

let begun: FakeWorker[];
let highlighting: Highlighting;
const settled = () => jest.advanceTimersByTimeAsync(0);

beforeEach(() => {
  jest.useFakeTimers();
  begun = [];
  highlighting = new Highlighting(() => {
    const worker = new FakeWorker();
    begun.push(worker);
    return worker;
  });
});
afterEach(() => void jest.useRealTimers());

describe('highlighting', () => {
  it('asks one worker for one block after the other, and for the same one once', async () => {
    const first = highlighting.pieces('css', 'a');
    const second = highlighting.pieces('css', 'b');
    expect(highlighting.pieces('css', 'a')).toBe(first);
    await settled();
    expect(begun.map(({ asked }) => asked.length)).toEqual([1]);
    begun[0]!.answer({ begun: true });
    begun[0]!.answer({ pieces: [['keyword', 'a']] });
    expect(await first).toEqual([['keyword', 'a']]);
    await settled();
    begun[0]!.answer({ pieces: [['', 'b']] });
    expect(await second).toEqual([['', 'b']]);
    expect(begun).toHaveLength(1);
  });

  it('ends the worker that takes longer than 100 ms for a block, and begins anew with the next', async () => {
    const first = highlighting.pieces('css', 'a');
    const second = highlighting.pieces('css', 'b');
    await settled();
    begun[0]!.answer({ begun: true });
    await jest.advanceTimersByTimeAsync(99);
    expect(begun[0]!.ended).toBe(false);
    await jest.advanceTimersByTimeAsync(2);
    expect(begun[0]!.ended).toBe(true);
    expect(await first).toBeNull();
    await settled();
    begun[1]!.answer({ pieces: [['', 'b']] });
    expect(await second).toEqual([['', 'b']]);
  });

  it('does not count how long a grammar takes to come, but does not wait for ever', async () => {
    const first = highlighting.pieces('css', 'a');
    await jest.advanceTimersByTimeAsync(5_000);
    expect(begun[0]!.ended).toBe(false);
    await jest.advanceTimersByTimeAsync(6_000);
    expect(begun[0]!.ended).toBe(true);
    expect(await first).toBeNull();
  });

  it('looks at no text that is too long', async () => {
    expect(await highlighting.pieces('css', 'a'.repeat(20_001))).toBeNull();
    expect(begun).toEqual([]);
  });

  it('goes on where a worker cannot be begun', async () => {
    let tries = 0;
    highlighting = new Highlighting(() => {
      tries += 1;
      throw new Error('refused');
    });
    expect(await highlighting.pieces('css', 'a')).toBeNull();
    expect(await highlighting.pieces('css', 'b')).toBeNull();
    expect(tries).toBe(2);
  });
});
