import { expect, test } from '@jest/globals';
import { Latencies } from './latencies.mjs';

function of(...values) {
  const latencies = new Latencies();
  for (const value of values) latencies.add(value);
  return latencies;
}

test('a quantile is what that share took at most, to a tenth of a millisecond', () => {
  const latencies = of(...Array.from({ length: 100 }, (_, n) => n + 0.52));
  expect(latencies.quantile(0.5)).toBeCloseTo(49.6);
  expect(latencies.quantile(0.99)).toBeCloseTo(98.6);
  expect(latencies.quantile(1)).toBeCloseTo(99.6);
});

test('what never came took for ever', () => {
  const latencies = of(1, 1, 1, 1);
  expect(latencies.quantile(0.99, 4)).toBeCloseTo(1.1);
  expect(latencies.quantile(0.5, 5)).toBeCloseTo(1.1);
  expect(latencies.quantile(0.99, 5)).toBe(Infinity);
  expect(new Latencies().quantile(0.5)).toBe(Infinity);
});

test('what took longer than can be counted took for ever', () => {
  expect(of(1, 20_000).quantile(0.5)).toBeCloseTo(1.1);
  expect(of(1, 20_000).quantile(0.99)).toBe(Infinity);
});
