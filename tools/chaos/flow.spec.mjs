import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { EventEmitter } from 'node:events';
import { Flow } from './flow.mjs';
import { now } from './now.mjs';

/** One end of a connection, as a flow uses it. */
class End extends EventEmitter {
  written = [];
  paused = false;
  ended = false;
  destroyed = false;
  writableNeedDrain = false;

  said() {
    return Buffer.concat(this.written).toString();
  }

  write(chunk, flushed) {
    this.written.push(chunk);
    flushed?.();
  }

  pause() {
    this.paused = true;
  }

  resume() {
    this.paused = false;
  }

  end() {
    this.ended = true;
  }

  destroy() {
    this.destroyed = true;
  }
}

function flowing() {
  const [from, to] = [new End(), new End()];
  const rules = { isHeld: false, ms: 0, delivered: jest.fn() };
  const flow = new Flow(from, to, {
    held: () => rules.isHeld,
    delay: () => rules.ms,
    delivered: rules.delivered,
  });
  const say = (text) => from.emit('data', Buffer.from(text));
  return { from, to, rules, flow, say };
}

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('a flow', () => {
  test('passes on at once what comes, whole and in order', () => {
    const { to, say } = flowing();
    for (const text of ['one ', '', 'two ', 'three']) say(text);
    expect(to.said()).toBe('one two three');
  });

  test('keeps what is held, and lets it go in order', () => {
    const { to, rules, flow, say } = flowing();
    say('before ');
    rules.isHeld = true;
    for (const text of ['one ', 'two ']) say(text);
    jest.advanceTimersByTime(60_000);
    expect(to.said()).toBe('before ');
    rules.isHeld = false;
    flow.move();
    say('three');
    expect(to.said()).toBe('before one two three');
  });

  test('delays each piece by so much, from when it came', () => {
    const { to, rules, say } = flowing();
    rules.ms = 100;
    say('one ');
    jest.advanceTimersByTime(60);
    say('two');
    jest.advanceTimersByTime(39);
    expect(to.said()).toBe('');
    jest.advanceTimersByTime(1);
    expect(to.said()).toBe('one ');
    jest.advanceTimersByTime(59);
    expect(to.said()).toBe('one ');
    jest.advanceTimersByTime(1);
    expect(to.said()).toBe('one two');
  });

  test('says of each piece when it had come', () => {
    const { rules, flow, say } = flowing();
    const began = now();
    say('at once');
    rules.isHeld = true;
    jest.advanceTimersByTime(10);
    say('held');
    jest.advanceTimersByTime(500);
    rules.isHeld = false;
    flow.move();
    expect(rules.delivered.mock.calls.map(([arrivedAt]) => arrivedAt)).toEqual([began, began + 10]);
  });

  test('breaks off in the middle of the next piece, where it was told to', () => {
    const { from, to, flow, say } = flowing();
    say('whole ');
    flow.halve();
    expect(to.destroyed).toBe(false);
    say('0123456789');
    say('too late');
    expect(to.said()).toBe('whole 01234');
    expect([from.destroyed, to.destroyed]).toEqual([true, true]);
  });

  test('makes the sender wait while more than a mebibyte waits', () => {
    const { from, rules, flow, say } = flowing();
    rules.isHeld = true;
    say('x'.repeat(1 << 20));
    expect(from.paused).toBe(false);
    say('x');
    expect(from.paused).toBe(true);
    rules.isHeld = false;
    flow.move();
    expect(from.paused).toBe(false);
  });

  test('waits for a receiver who has enough', () => {
    const { from, to, say } = flowing();
    to.writableNeedDrain = true;
    for (const text of ['one ', 'two']) say(text);
    from.emit('end');
    expect([to.said(), to.ended]).toEqual(['', false]);
    to.writableNeedDrain = false;
    to.emit('drain');
    expect([to.said(), to.ended]).toEqual(['one two', true]);
  });

  test('ends when the last piece has gone, and not before', () => {
    const { from, to, rules, say } = flowing();
    rules.ms = 100;
    say('the last');
    from.emit('end');
    jest.advanceTimersByTime(99);
    expect(to.ended).toBe(false);
    jest.advanceTimersByTime(1);
    expect(to.said()).toBe('the last');
    expect(to.ended).toBe(true);
  });

  test('that was stopped passes on nothing more', () => {
    const { to, rules, flow, say } = flowing();
    rules.ms = 100;
    say('on its way');
    flow.stop();
    jest.advanceTimersByTime(1000);
    flow.move();
    expect(to.said()).toBe('');
  });
});
