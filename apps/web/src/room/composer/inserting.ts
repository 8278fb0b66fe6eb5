import type { Written } from './written.js';

/**
 * Puts another text into the box as if it had been typed: the browser can undo it, and tells of it as of any input. Only
 * the stretch that differs is exchanged, in one step.
 */
export function rewrite(box: HTMLTextAreaElement, { text, start, end }: Written): void {
  const held = box.value;
  const [from, tail] = difference(held, text);
  const inserted = text.slice(from, text.length - tail);
  box.focus();
  if (held !== text) {
    box.setSelectionRange(from, held.length - tail);
    if (!typed(inserted) || box.value !== text) replace(box, text);
  }
  box.setSelectionRange(start, end);
}

/** Firefox takes an empty text for nothing at all. */
function typed(text: string): boolean {
  // Declared as deprecated, and the only way that keeps what can be undone. No document of a test has it.
  const { execCommand } = document as { execCommand?: Document['execCommand'] };
  if (!execCommand) return false;
  return text === ''
    ? execCommand.call(document, 'delete')
    : execCommand.call(document, 'insertText', false, text);
}

function replace(box: HTMLTextAreaElement, text: string): void {
  box.value = text;
  box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }));
}

/** How many letters at the beginning and at the end are the same; none of them half a pair of surrogates. */
function difference(one: string, other: string): [head: number, tail: number] {
  const most = Math.min(one.length, other.length);
  let head = 0;
  while (head < most && one[head] === other[head]) head += 1;
  if (isHigh(one[head - 1])) head -= 1;
  let tail = 0;
  while (tail < most - head && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  if (isLow(one[one.length - tail])) tail -= 1;
  return [head, tail];
}

const isHigh = (unit = '') => /^[\ud800-\udbff]$/.test(unit);
const isLow = (unit = '') => /^[\udc00-\udfff]$/.test(unit);
