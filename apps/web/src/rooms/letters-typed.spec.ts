import { describe, expect, it } from '@jest/globals';
import { LettersTyped } from './letters-typed.js';

const rows = ['kitchen', 'Kettle', 'garden', 'Émile', 'Кухня'].map((name) => ({ name }));

/** Where one comes, from `here`, by letters that are typed so many milliseconds one after the other. */
function typed(letters: string, here = -1, apart = 100): (string | undefined)[] {
  const list = new LettersTyped();
  let place = here;
  return [...letters].map((key, count) => {
    const row = list.next(rows, place, { key, timeStamp: count * apart });
    if (row) place = rows.indexOf(row);
    return row?.name;
  });
}

describe('letters typed at the list', () => {
  it('go to the next row that begins with them', () => {
    expect(typed('ke')).toEqual(['kitchen', 'Kettle']);
    expect(typed('g', 3)).toEqual(['garden']);
    expect(typed('к')).toEqual(['Кухня']);
    expect(typed('x')).toEqual([undefined]);
  });

  it('find é by e', () => {
    expect(typed('em')).toEqual(['Émile', 'Émile']);
  });

  it('the same over and over, go on from one to the next', () => {
    expect(typed('kkk')).toEqual(['kitchen', 'Kettle', 'kitchen']);
  });

  it('begin anew after a pause', () => {
    expect(typed('kg', -1, 2_000)).toEqual(['kitchen', 'garden']);
    expect(typed('kg', -1, 100)).toEqual(['kitchen', undefined]);
  });
});
