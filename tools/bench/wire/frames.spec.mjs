import { describe, expect, test } from '@jest/globals';
import { clientFrame, FrameReader } from './frames.mjs';

/** As a server sends it: unmasked. */
function serverFrame(text) {
  const payload = Buffer.from(text);
  const { length } = payload;
  if (length < 126) return Buffer.concat([Buffer.from([0x81, length]), payload]);
  const head = Buffer.alloc(length < 65_536 ? 4 : 10);
  head[0] = 0x81;
  head[1] = length < 65_536 ? 126 : 127;
  if (length < 65_536) head.writeUInt16BE(length, 2);
  else head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, payload]);
}

function readIn(pieces) {
  const texts = [];
  const others = [];
  const reader = new FrameReader({
    text: (bytes, start, end) => texts.push(bytes.toString('utf8', start, end)),
    other: (opcode) => others.push(opcode),
  });
  for (const piece of pieces) reader.read(piece, 0, piece.length);
  return { texts, others };
}

describe('frames from the server', () => {
  const texts = ['2', 'a'.repeat(125), 'b'.repeat(126), '', 'é'.repeat(400), 'c'.repeat(70_000), '3'];
  const stream = Buffer.concat(texts.map(serverFrame));

  test('many in one chunk come one by one', () => {
    expect(readIn([stream]).texts).toEqual(texts);
  });

  test.each([1, 2, 3, 5, 7, 125, 4095, 65_536])('cut into pieces of %i bytes they come whole', (size) => {
    const pieces = [];
    for (let at = 0; at < stream.length; at += size) pieces.push(stream.subarray(at, at + size));
    expect(readIn(pieces).texts).toEqual(texts);
  });

  test('cut once, at any place, they come whole', () => {
    const short = Buffer.concat(['42["a"]', 'd'.repeat(200), '43'].map(serverFrame));
    for (let cut = 0; cut <= short.length; cut += 1) {
      expect(readIn([short.subarray(0, cut), short.subarray(cut)]).texts).toEqual([
        '42["a"]',
        'd'.repeat(200),
        '43',
      ]);
    }
  });

  test('only the stretch that is named is read: the buffer behind it holds old bytes', () => {
    const texts = [];
    const reader = new FrameReader({
      text: (bytes, start, end) => texts.push(bytes.toString('utf8', start, end)),
    });
    const buffer = Buffer.concat([Buffer.from('xx'), serverFrame('new'), serverFrame('old')]);
    reader.read(buffer, 2, 2 + serverFrame('new').length);
    expect(texts).toEqual(['new']);
  });

  test('what is no text is told apart', () => {
    expect(readIn([Buffer.from([0x88, 0x00]), serverFrame('after')])).toEqual({
      texts: ['after'],
      others: [8],
    });
  });
});

describe('frames to the server', () => {
  test.each([1, 125, 126, 300, 65_535])('a text of %i characters can be unmasked', (length) => {
    const text = 'hello '.repeat(11_000).slice(0, length);
    const frame = clientFrame(text);
    const head = length < 126 ? 2 : 4;
    expect(frame[0]).toBe(0x81);
    expect(frame[1] & 0x80).toBe(0x80);
    expect(length < 126 ? frame[1] & 0x7f : frame.readUInt16BE(2)).toBe(length);
    const mask = frame.subarray(head, head + 4);
    const said = frame.subarray(head + 4).map((byte, at) => byte ^ mask[at % 4]);
    expect(Buffer.from(said).toString()).toBe(text);
  });

  test('what is too long for its length is refused', () => {
    expect(() => clientFrame('a'.repeat(65_536))).toThrow(RangeError);
  });
});
