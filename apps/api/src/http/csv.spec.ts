import { describe, expect, it } from '@jest/globals';
import { csvRow } from './csv.js';

describe('A row of a table that leaves as text', () => {
  it('quotes what would be taken apart, and leaves the rest as it is', () => {
    expect(csvRow(['alice', 'a,b', 'say "hi"', 'two\nlines', 5, true, null, ''])).toBe(
      'alice,"a,b","say ""hi""","two\nlines",5,true,,\r\n',
    );
  });

  it('says no formula to the program that opens it', () => {
    for (const begin of ['=', '+', '-', '@', '\t', '\r', '\n']) {
      const [cell = ''] = /^"?'?[^]/.exec(csvRow([`${begin}1+1`])) ?? [];
      expect(cell.replace('"', '')).toMatch(/^'/);
    }
    expect(csvRow(['=HYPERLINK("http://x")'])).toBe(`"'=HYPERLINK(""http://x"")"\r\n`);
    expect(csvRow([-5])).toBe('-5\r\n');
  });
});
