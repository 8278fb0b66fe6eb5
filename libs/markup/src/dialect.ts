import MarkdownIt from 'markdown-it';
import type { MarkdownIt as Dialect } from 'markdown-it';
import { bounds } from './bounds.js';
import { mentions } from './rules/mention.js';
import { spoilers } from './rules/spoiler.js';
import { text } from './rules/text.js';

/**
 * CommonMark with tables, strikethrough, addresses as links, spoilers and mentions; tags are text. Only its tokens are
 * used: what it would write as HTML is never asked for.
 */
export function dialect(isAllowed: (address: string) => boolean): Dialect {
  const made = new MarkdownIt({
    html: false,
    linkify: true,
    typographer: false,
    // What lies deeper is passed over by it. A list counts as two, so the tree's own bound is always met first.
    maxNesting: bounds.depth * 3,
  });
  made.validateLink = isAllowed;
  // An address is shown as it was typed: decoded, its host could pass for another.
  made.normalizeLinkText = (address) => address;
  made.inline.ruler.at('text', text);
  made.use(spoilers).use(mentions);
  return made;
}
