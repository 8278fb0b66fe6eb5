import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { rewrite } from './inserting.js';

let box: HTMLTextAreaElement;
let heard: string[];

beforeEach(() => {
  document.body.replaceChildren();
  box = document.createElement('textarea');
  document.body.append(box);
  heard = [];
  box.addEventListener('input', () => heard.push(box.value));
});
afterEach(() => void Reflect.deleteProperty(document, 'execCommand'));

/** As a browser does it: the chosen stretch gives way. */
function ableToType(): string[] {
  const done: string[] = [];
  const execCommand = (command: string, _: boolean, text = '') => {
    done.push(`${command} ${box.value.slice(box.selectionStart, box.selectionEnd)} > ${text}`);
    box.setRangeText(text, box.selectionStart, box.selectionEnd, 'end');
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    return true;
  };
  Object.assign(document, { execCommand });
  return done;
}

describe('another text in the box', () => {
  it('is typed in the place of what differs, in one step that can be undone', () => {
    const done = ableToType();
    box.value = 'the crane is free';
    rewrite(box, { text: 'the **crane** is free', start: 6, end: 11 });
    expect(done).toEqual(['insertText crane > **crane**']);
    expect([box.value, box.selectionStart, box.selectionEnd]).toEqual(['the **crane** is free', 6, 11]);
    expect(document.activeElement).toBe(box);
  });

  it('deletes where nothing comes in its place, and does nothing where only the caret moves', () => {
    const done = ableToType();
    box.value = '> one';
    rewrite(box, { text: 'one', start: 0, end: 0 });
    rewrite(box, { text: 'one', start: 3, end: 3 });
    expect(done).toEqual(['delete >  > ']);
    expect(box.selectionStart).toBe(3);
  });

  it('takes no pair of surrogates apart', () => {
    const done = ableToType();
    box.value = '👍🏻';
    rewrite(box, { text: '👍🏽', start: 4, end: 4 });
    expect(done).toEqual(['insertText 🏻 > 🏽']);
  });

  it('is put there, and told, where a browser cannot type', () => {
    box.value = 'one';
    rewrite(box, { text: 'two', start: 1, end: 2 });
    expect([box.value, box.selectionStart, box.selectionEnd, heard]).toEqual(['two', 1, 2, ['two']]);
  });
});
