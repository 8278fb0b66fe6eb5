import { afterEach, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { called, hangUp, lineTo, listening, taken } from './both-ends.mjs';

afterEach(hangUp);

describe('a line to nodes', () => {
  const asks = 'GET /rooms HTTP/1.1';
  const toNode = async (node) => {
    const far = await listening();
    const line = await lineTo({ ...far.target, node });
    const [near, other] = await called(line, far);
    const ask = async (words) => {
      near.say(words);
      await other.hearsText(words);
    };
    let answers = '';
    const answer = async (words) => {
      other.say(words);
      await near.hearsText((answers += words));
    };
    return { line, near, other, ask, answer };
  };
  const open = { node: 2, from: expect.any(Number), until: null };

  test('knows which one a question waits for, until it is answered', async () => {
    const { line, ask, answer } = await toNode(2);
    await ask(asks);
    expect(line.asked).toEqual([open]);
    await answer('HTTP/1.1 200 OK');
    const [{ from, until }] = line.asked;
    expect(line.asked).toEqual([{ ...open, until: expect.any(Number) }]);
    expect(until).toBeGreaterThanOrEqual(from);
  });

  test('takes an answer that is held for none', async () => {
    const { line, near, other, ask } = await toNode(2);
    await ask(asks);
    line.hold(['down']);
    const isTaken = taken(line, 'down');
    other.say('HTTP/1.1 200 OK');
    await isTaken;
    expect(line.asked).toEqual([open]);
    line.mend();
    await near.hearsText('HTTP/1.1 200 OK');
    expect(line.asked).toEqual([{ ...open, until: expect.any(Number) }]);
  });

  test('takes a WebSocket for a question until it ends', async () => {
    const { line, ask, answer } = await toNode(2);
    await ask(asks);
    await answer('HTTP/1.1 101 Switching Protocols');
    await answer(', an event');
    expect(line.asked).toEqual([open]);
    const gone = once([...line.passages][0].near, 'close');
    line.cut();
    await gone;
    expect(line.asked).toEqual([{ ...open, until: expect.any(Number) }]);
  });

  test('asks nothing with what changes something', async () => {
    const { line, ask } = await toNode(2);
    await ask('POST /rooms HTTP/1.1');
    expect(line.asked).toEqual([]);
  });
});
