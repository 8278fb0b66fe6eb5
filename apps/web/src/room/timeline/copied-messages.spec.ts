import { beforeEach, describe, expect, it } from '@jest/globals';
import { copiedText, type CopiedRow } from './copied-messages.js';

const bodies = ['first', 'see <b>this</b>', 'and more', 'last'];
let rows: CopiedRow[];

/** Shown otherwise than it was typed, as Markdown is: "see **this**" is on the screen as "see this". */
const typed = ['first', 'see **this**', 'and more', 'last'];

beforeEach(() => {
  document.body.innerHTML = bodies
    .map((body) => `<article><header>Name</header><p>${body}</p><button>More</button></article>`)
    .join('');
  rows = [...document.querySelectorAll('p')].map((element, place) => ({
    element,
    text: typed[place] ?? '',
    head: `${place < 1 ? 'Alice' : 'Bob'}, 14:0${place}`,
    goesOn: place === 2,
  }));
});

/** From this character of one text to that of another, both from 0. */
function selected(from: [number, number], to: [number, number]): Range {
  const range = document.createRange();
  const node = (place: number) => document.querySelectorAll('p')[place]!.firstChild!;
  range.setStart(node(from[0]), from[1]);
  range.setEnd(node(to[0]), to[1]);
  return range;
}

function over(first: number, last: number): Range {
  const range = document.createRange();
  const articles = document.querySelectorAll('article');
  range.setStartBefore(articles[first]!);
  range.setEndAfter(articles[last]!);
  return range;
}

describe('what a selection copies', () => {
  it('is the messages as they were typed, with who said them', () => {
    expect(copiedText(over(0, 2), rows)).toBe('Alice, 14:00\nfirst\n\nBob, 14:01\nsee **this**\nand more');
  });

  it('is one whole message as it was typed, without more', () => {
    expect(copiedText(over(1, 1), rows)).toBe('see **this**');
  });

  it('is left to the browser inside one message, and where no message is', () => {
    expect(copiedText(selected([0, 1], [0, 3]), rows)).toBeNull();
    const name = document.createRange();
    name.selectNodeContents(document.querySelector('header')!);
    expect(copiedText(name, rows)).toBeNull();
  });

  it('has of the first and the last only what is selected of them', () => {
    expect(copiedText(selected([0, 2], [3, 2]), rows)).toBe(
      'Alice, 14:00\nrst\n\nBob, 14:01\nsee **this**\nand more\n\nBob, 14:03\nla',
    );
  });

  it('names who goes on where it begins with them', () => {
    expect(copiedText(over(2, 3), rows)).toBe('Bob, 14:02\nand more\n\nBob, 14:03\nlast');
  });
});
