import { expect, test } from '@jest/globals';
import { Field } from './field.mjs';

const packet = (text) => Buffer.from(text);

test('a number is found wherever it stands, also where it stood elsewhere before', () => {
  const seq = new Field('"seq":');
  for (const [before, value] of [
    ['{"revision":9,', 7],
    ['{"revision":9,', 8],
    ['{"revision":10,', 9],
    ['{"x":1,', 123_456],
    ['{"revision":10,', 10],
  ]) {
    const bytes = packet(`${before}"seq":${value},"body":"x"}`);
    expect(seq.read(bytes, 0, bytes.length)).toBe(value);
  }
});

test('a number in quotes, with zeros before it', () => {
  const bytes = packet('{"body":"000000042 Shall we meet"}');
  expect(new Field('"body":"').read(bytes, 0, bytes.length)).toBe(42);
});

test('what stands outside the packet is not its own', () => {
  const bytes = packet('{"a":1}{"seq":5}');
  const seq = new Field('"seq":');
  expect(seq.read(bytes, 0, 7)).toBe(-1);
  expect(seq.read(bytes, 7, bytes.length)).toBe(5);
  expect(seq.read(bytes, 7, 14)).toBe(-1);
  expect(seq.read(packet('{"seq":12}'), 0, 8)).toBe(1);
});

test('old bytes behind the packet do not hide where the number stands', () => {
  const seq = new Field('"seq":');
  const long = packet('{"something":"before it","seq":1}');
  expect(seq.read(long, 0, long.length)).toBe(1);
  const short = packet('{"seq":2}');
  const buffer = Buffer.concat([short, long.subarray(short.length)]);
  expect(seq.read(buffer, 0, short.length)).toBe(2);
});

test('a field without digits is no number', () => {
  const bytes = packet('{"body":"hello"}');
  expect(new Field('"body":"').read(bytes, 0, bytes.length)).toBe(-1);
});
