import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { type Colour, colours, contrast } from './colours.js';

const css = readFileSync('apps/web/src/styles/tokens.css', 'utf8').toLowerCase();

const TEXT = 4.5;
const SHAPE = 3;

const pairs: [front: Colour, back: Colour, least: number][] = [
  ...(['page', 'sidebar', 'raised', 'hover', 'slip', 'highlight'] as const).flatMap(
    (back): [Colour, Colour, number][] => [
      ['text', back, 7],
      ['soft', back, TEXT],
      ['accent', back, TEXT],
      ['danger', back, TEXT],
    ],
  ),
  ['on-accent', 'accent', TEXT],
  ['on-danger', 'danger', TEXT],
  ['edge', 'page', SHAPE],
  ['edge', 'raised', SHAPE],
  ['edge', 'sidebar', SHAPE],
  ['online', 'page', TEXT],
  ['online', 'sidebar', SHAPE],
  ['online', 'hover', SHAPE],
  ['away', 'page', TEXT],
  ['away', 'sidebar', SHAPE],
  ['away', 'hover', SHAPE],
  // Code in colours.
  ...(['online', 'away', 'on-tint-2', 'on-tint-3', 'on-tint-4'] as const).map(
    (front): [Colour, Colour, number] => [front, 'raised', TEXT],
  ),
  ['on-tint-0', 'tint-0', TEXT],
  ['on-tint-1', 'tint-1', TEXT],
  ['on-tint-2', 'tint-2', TEXT],
  ['on-tint-3', 'tint-3', TEXT],
  ['on-tint-4', 'tint-4', TEXT],
];

describe('the colours', () => {
  it.each(Object.entries(colours))('%s is the same in tokens.css', (name, [light, dark]) => {
    expect(css).toContain(`--${name}: light-dark(${light}, ${dark});`.toLowerCase());
  });

  it.each(pairs)('%s reads on %s at %d:1 or better, in light and dark', (front, back, least) => {
    expect(contrast(colours[front][0], colours[back][0])).toBeGreaterThanOrEqual(least);
    expect(contrast(colours[front][1], colours[back][1])).toBeGreaterThanOrEqual(least);
  });

  it('gives the figures that the look was measured with', () => {
    const light = (front: Colour, back: Colour) => contrast(colours[front][0], colours[back][0]).toFixed(1);
    const dark = (front: Colour, back: Colour) => contrast(colours[front][1], colours[back][1]).toFixed(1);
    expect([light('text', 'page'), light('text', 'slip'), light('soft', 'page')]).toEqual([
      '15.9',
      '14.2',
      '6.2',
    ]);
    expect([light('accent', 'page'), light('on-accent', 'accent'), light('danger', 'page')]).toEqual([
      '6.7',
      '6.9',
      '6.4',
    ]);
    expect([dark('text', 'page'), dark('text', 'slip'), dark('soft', 'page')]).toEqual([
      '14.9',
      '11.6',
      '7.4',
    ]);
    expect([dark('accent', 'page'), dark('on-accent', 'accent'), dark('danger', 'page')]).toEqual([
      '9.2',
      '8.2',
      '8.9',
    ]);
  });
});
