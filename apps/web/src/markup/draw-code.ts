import { texts } from '../texts.js';
import { type Piece, pieces } from './code/highlighting.js';
import { languageNamed } from './code/languages.js';
import { made, scrolled } from './made.js';

/** Signs that turn what follows around: in code they are shown to be there. */
const turning = /([\u202a-\u202e\u2066-\u2069])/u;
/** A language that nobody here knows is named as typed, if it is short. */
const longestName = 24;

/** A block of code with its language, a button that copies it, and a box of its own to be scrolled in. */
export function drawCode(language: string, text: string): HTMLElement {
  const known = languageNamed(language);
  const name = known?.name ?? (language.length <= longestName ? language : '');
  const code = made('code', '', ...codeNodes(text));
  const box = scrolled(made('pre', '', code), name ? texts.markup.codeIn(name) : texts.markup.code);
  const copy = made('button', 'copy text-button', texts.markup.copy);
  copy.type = 'button';
  copy.setAttribute('aria-label', texts.markup.copyCode);
  const figure = made('div', 'code', made('div', 'top', made('bdi', 'language', name), copy), box);
  figure.dir = 'ltr';
  if (known) void pieces(known.id, text).then((found) => found && paint(code, found));
  return figure;
}

/** The text itself, unchanged; what would turn it around stands in an element that keeps that from happening. */
export function codeNodes(text: string): Node[] {
  return text
    .split(turning)
    .filter(Boolean)
    .map((part) => (turning.test(part) ? made('span', 'turning', part) : document.createTextNode(part)));
}

function paint(code: HTMLElement, found: readonly Piece[]): void {
  code.replaceChildren(
    ...found.flatMap(([scope, text]) =>
      scope ? [made('span', `of-${scope}`, ...codeNodes(text))] : codeNodes(text),
    ),
  );
}
