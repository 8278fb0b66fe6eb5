import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { besides, called, caller, hangUp, joined, lineTo, listening, taken } from './both-ends.mjs';
import { now } from './now.mjs';

afterEach(async () => {
  jest.useRealTimers();
  await hangUp();
});

/** The clock and the timers stand; sockets go on. */
function stopTheClock() {
  const goesOn = ['Date', 'hrtime', 'nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate'];
  jest.useFakeTimers({ doNotFake: goesOn });
}

describe('a line that nothing is done to', () => {
  test('passes every byte on, in order, both ways', async () => {
    const { ends } = await joined();
    const [near, far] = ends;
    const [asked, answered] = [randomBytes(3_000_017), randomBytes(2_000_003)];
    for (let at = 0; at < asked.length; at += 70_001) near.say(asked.subarray(at, at + 70_001));
    far.say(answered);
    expect((await far.hears(asked.length)).equals(asked)).toBe(true);
    expect((await near.hears(answered.length)).equals(answered)).toBe(true);
  });

  test('lets one who has said all still hear the answer', async () => {
    const { ends } = await joined();
    const [near, far] = ends;
    near.socket.end('that is all');
    await far.over;
    expect(String(far.heard)).toBe('that is all');
    far.socket.end('well heard');
    await near.over;
    expect(String(near.heard)).toBe('well heard');
  });

  test('goes to the first who can be reached', async () => {
    const gone = await listening();
    await new Promise((closed) => gone.server.close(closed));
    const far = await listening();
    const line = await lineTo(null, gone.target, far.target);
    const [near, other] = await called(line, far);
    near.say('hello');
    await other.hearsText('hello');
  });

  test('hangs up where nobody can be reached', async () => {
    const gone = await listening();
    await new Promise((closed) => gone.server.close(closed));
    const near = caller(await lineTo(null, gone.target));
    await near.over;
    expect(near.heard).toHaveLength(0);
  });
});

describe('a line that is broken', () => {
  test('cut: what is open breaks at both ends, and who calls again gets through', async () => {
    const { far, line, ends } = await joined();
    line.cut();
    await Promise.all(ends.map(({ over }) => over));
    const [near, other] = await called(line, far);
    near.say('again');
    await other.hearsText('again');
  });

  test('refusing: nobody gets through until it is mended', async () => {
    const { far, line, ends } = await joined();
    let calls = 0;
    far.server.on('connection', () => (calls += 1));
    line.refuse();
    await Promise.all(ends.map(({ over }) => over));
    await caller(line).over;
    await besides(far);
    expect(calls).toBe(1);
    line.mend();
    const [near, other] = await called(line, far);
    near.say('again');
    await other.hearsText('again');
  });

  test('halved: the next answer on each connection breaks off in the middle', async () => {
    const { far, line, ends } = await joined();
    const both = [ends, await called(line, far)];
    for (const [near, answering] of both) {
      near.say('hello');
      await answering.hearsText('hello');
    }
    line.halve();
    for (const [near, answering] of both) {
      near.say(', what is asked goes whole');
      await answering.hearsText('hello, what is asked goes whole');
      answering.say('0123456789');
      await Promise.all([near.over, answering.over]);
      expect(String(near.heard)).toBe('01234');
    }
    const [near, answering] = await called(line, far);
    answering.say('0123456789');
    await near.hearsText('0123456789');
  });
});

describe('a line that is silent', () => {
  test.each(['up', 'down'])('in one direction only (%s): the other is as ever', async (direction) => {
    const { far, line, ends } = await joined();
    const [speaker, silenced] = direction === 'up' ? ends : ends.toReversed();
    line.hold([direction]);
    const isTaken = taken(line, direction);
    speaker.say('do you hear me?');
    await isTaken;
    silenced.say('say something');
    await speaker.hearsText('say something');
    await besides(far);
    expect(silenced.heard).toHaveLength(0);
    line.mend();
    await silenced.hearsText('do you hear me?');
  });

  test('in both, unless it is told which', async () => {
    const { far, line, ends } = await joined();
    line.hold();
    const areTaken = Promise.all([taken(line, 'up'), taken(line, 'down')]);
    for (const end of ends) end.say('hello?');
    await areTaken;
    await besides(far);
    for (const { heard } of ends) expect(heard).toHaveLength(0);
    line.mend();
    for (const end of ends) await end.hearsText('hello?');
  });

  test('towards one who is in a hole, until they are out of it', async () => {
    const far = await listening();
    let isHoled = false;
    const line = await lineTo({ ...far.target, holed: () => isHoled });
    const [near, other] = await called(line, far);
    isHoled = true;
    const isTaken = taken(line, 'up');
    near.say('are you there?');
    await isTaken;
    await besides(far);
    expect(other.heard).toHaveLength(0);
    isHoled = false;
    line.move();
    await other.hearsText('are you there?');
  });
});

describe('a line that is slow', () => {
  test.each(['up', 'down'])('delivers so much later (%s)', async (direction) => {
    stopTheClock();
    const { far, line, ends } = await joined();
    const [speaker, listener] = direction === 'up' ? ends : ends.toReversed();
    line.slow(100);
    const isTaken = taken(line, direction);
    speaker.say('late');
    await isTaken;
    jest.advanceTimersByTime(99);
    await besides(far);
    expect(listener.heard).toHaveLength(0);
    jest.advanceTimersByTime(1);
    await listener.hearsText('late');
  });
});

describe('from when that may be which arrives', () => {
  async function heldFor(ms) {
    stopTheClock();
    const { line, ends } = await joined();
    const [near, far] = ends;
    line.hold(['down']);
    const isTaken = taken(line, 'down');
    far.say('old news');
    await isTaken;
    const sent = now();
    jest.advanceTimersByTime(ms);
    line.mend();
    await near.hearsText('old news');
    return { line, sent };
  }

  test('is now, as long as nothing is held', async () => {
    stopTheClock();
    const { line, ends } = await joined();
    ends[1].say('news');
    await ends[0].hearsText('news');
    jest.advanceTimersByTime(7);
    expect(line.sentAt()).toBe(now());
  });

  test('is when it came to the line, for half a second after it was let go', async () => {
    const { line, sent } = await heldFor(3000);
    expect(line.sentAt()).toBe(sent);
    jest.advanceTimersByTime(499);
    expect(line.sentAt()).toBe(sent);
    jest.advanceTimersByTime(1);
    expect(line.sentAt()).toBe(now());
  });

  test('is now after a delay that nobody meant', async () => {
    const { line } = await heldFor(49);
    expect(line.sentAt()).toBe(now());
  });
});
