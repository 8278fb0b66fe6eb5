import type { Inline } from './markup.js';

/** Of the web, without a name before the host that would pass for it. */
const web = /^https?:\/\/[^\s/?#@\\]+(?:[/?#]|$)/iu;
const mail = /^mailto:[^\s@]+@[^\s@]+$/iu;
/** A room of this server, or a message in it. */
const own = /^\/rooms\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:\?[\w=&-]*)?$/iu;

/** Whether a link may lead there. Of everything else the text stays as it was typed. */
export function isAllowed(address: string): boolean {
  return web.test(address) || mail.test(address) || own.test(address);
}

const typed = /\bhttps?:\/\/[^\s<>"“”«»]+/giu;

/** A text without any markup but that its addresses are links; put together the pieces are the text, unchanged. */
export function plain(text: string): readonly Inline[] {
  const inlines: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(typed)) {
    const href = withoutTrailing(match[0]);
    if (!isAllowed(href)) continue;
    if (match.index > end) inlines.push(words(text.slice(end, match.index)));
    inlines.push(Object.freeze({ type: 'link', href, inlines: Object.freeze([words(href)]) }));
    end = match.index + href.length;
  }
  if (end < text.length) inlines.push(words(text.slice(end)));
  return Object.freeze(inlines);
}

function words(text: string): Inline {
  return Object.freeze({ type: 'text', text });
}

const ends = ".,;:!?'’*_~。、，！？";
const brackets = [
  ['(', ')'],
  ['[', ']'],
  ['（', '）'],
] as const;

/** A full stop, or a bracket that was opened before the address, belongs to the sentence. */
function withoutTrailing(address: string): string {
  const unopened = new Map<string, number>(
    brackets.map(([opening, closing]) => [closing, count(address, closing) - count(address, opening)]),
  );
  let end = address.length;
  for (; end > 0; end -= 1) {
    const last = address.charAt(end - 1);
    const more = unopened.get(last);
    if (more === undefined ? !ends.includes(last) : more <= 0) break;
    if (more !== undefined) unopened.set(last, more - 1);
  }
  return address.slice(0, end);
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
