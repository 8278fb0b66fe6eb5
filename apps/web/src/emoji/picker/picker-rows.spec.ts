import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { columns, firstPlace, movedPlace, pickerRows } from './picker-rows.js';

const cells = (count: number) => Array.from({ length: count }, () => ({ emoji: '🎉', name: '', code: '' }));
const rows = pickerRows([
  { heading: 'one', cells: cells(10) },
  { heading: 'none', cells: [] },
  { heading: 'two', cells: cells(3) },
]);
const go = (row: number, column: number, key: string, ctrlKey = false, forward = 'ArrowRight') => {
  const place = movedPlace(rows, { row, column }, { key, ctrlKey }, forward);
  return place && [place.row, place.column];
};

describe('the rows of the picker', () => {
  it('are a heading and rows of eight for each group that is not empty', () => {
    expect(rows.map((row) => row.cells.length || row.heading)).toEqual(['one', 8, 2, 'two', 3]);
    expect(pickerRows([{ heading: '', cells: cells(1) }])).toHaveLength(1);
    expect([firstPlace(rows), firstPlace(rows, 3)]).toEqual([
      { row: 1, column: 0 },
      { row: 4, column: 0 },
    ]);
  });

  it('are gone through by the arrows, over headings and ends of rows', () => {
    expect(go(1, 7, 'ArrowRight')).toEqual([2, 0]);
    expect(go(2, 1, 'ArrowRight')).toEqual([4, 0]);
    expect(go(4, 0, 'ArrowLeft')).toEqual([2, 1]);
    expect(go(1, 5, 'ArrowDown')).toEqual([2, 1]);
    expect(go(4, 2, 'ArrowUp')).toEqual([2, 1]);
    expect([go(1, 0, 'ArrowUp'), go(1, 0, 'ArrowLeft'), go(4, 2, 'ArrowRight'), go(1, 0, 'x')]).toEqual(
      Array(4).fill(null),
    );
    expect(go(1, 0, 'ArrowLeft', false, 'ArrowLeft')).toEqual([1, 1]);
  });

  it('are left for the ends of a row, of all, and by pages', () => {
    expect([go(1, 3, 'Home'), go(1, 3, 'End')]).toEqual([
      [1, 0],
      [1, 7],
    ]);
    expect([go(2, 1, 'Home', true), go(1, 3, 'End', true)]).toEqual([
      [1, 0],
      [4, 2],
    ]);
    expect([go(1, 7, 'PageDown'), go(4, 2, 'PageUp')]).toEqual([
      [4, 2],
      [1, 2],
    ]);
  });

  it('have a cell wherever a key leads, and every cell is reached', () => {
    const keys = fc.constantFrom(
      'ArrowUp',
      'ArrowDown',
      'ArrowLeft',
      'ArrowRight',
      'Home',
      'End',
      'PageDown',
      'PageUp',
    );
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 1, maxLength: 5 }), fc.array(keys), (sizes, pressed) => {
        const some = pickerRows(
          sizes.map((size, place) => ({ heading: `${place}`, cells: cells(size + 1) })),
        );
        let place = firstPlace(some);
        for (const key of pressed) {
          place = movedPlace(some, place, { key, ctrlKey: false }) ?? place;
          expect(some[place.row]?.cells[place.column]).toBeDefined();
          expect(place.column).toBeLessThan(columns);
        }
        let count = 1;
        place = firstPlace(some);
        for (;;) {
          const next = movedPlace(some, place, { key: 'ArrowRight', ctrlKey: false });
          if (!next) break;
          place = next;
          count += 1;
        }
        expect(count).toBe(sizes.reduce((sum, size) => sum + size + 1, 0));
      }),
    );
  });
});
