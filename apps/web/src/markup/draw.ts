import {
  type Block,
  type Cell,
  type Inline,
  isAllowed,
  type Item,
  type List,
  type Markup,
  type Table,
} from '@parley/markup';
import { texts } from '../texts.js';
import { codeNodes, drawCode } from './draw-code.js';
import { made, scrolled } from './made.js';
import type { Mentioned } from './mentioned.js';
import { ownAddress } from './own-address.js';
import type { WordFinder } from './word-finder.js';

/** What is drawn besides the words themselves. */
export interface Surroundings {
  readonly mentioned: Mentioned;
  /** What a room is called now; null where one does not know it. */
  readonly roomName: (roomId: string) => string | null;
  /** Words that are marked for whoever reads; none where there are none. */
  readonly words?: WordFinder | null;
}

/** Deeper headings look like the smallest of these. */
const smallestHeading = 4;
/** The page has a heading, and so have its parts: what people write stands below these. */
const headingsAbove = 2;

/** Draws a tree as nodes. No text becomes anything but text, and no element or attribute comes from what was typed but an address. */
export function draw({ blocks }: Markup, around: Surroundings): DocumentFragment {
  const drawing = new Drawing(around);
  return fragmentOf(blocks.map((block) => drawing.block(block)));
}

/** The same of a text without markup. */
export function drawInlines(inlines: readonly Inline[], around: Surroundings): DocumentFragment {
  return fragmentOf(new Drawing(around).words(inlines));
}

function fragmentOf(nodes: readonly Node[]): DocumentFragment {
  const fragment = document.createDocumentFragment();
  fragment.append(...nodes);
  return fragment;
}

class Drawing {
  constructor(private readonly around: Surroundings) {}

  block(block: Block): HTMLElement {
    switch (block.type) {
      case 'paragraph':
        return auto(made('p', '', ...this.words(block.inlines)));
      case 'heading':
        return this.heading(block.level, block.inlines);
      case 'quote':
        return auto(made('blockquote', '', ...this.inner(block.blocks, false)));
      case 'list':
        return this.list(block);
      case 'code':
        return drawCode(block.language, block.text);
      case 'table':
        return scrolled(made('div', '', this.table(block)), texts.markup.table);
      case 'rule':
        return made('hr', '');
    }
  }

  words(inlines: readonly Inline[]): Node[] {
    return inlines.flatMap((inline) => this.inline(inline));
  }

  private heading(level: number, inlines: readonly Inline[]): HTMLElement {
    const size = Math.min(level, smallestHeading);
    const heading = auto(made('p', `heading size-${size}`, ...this.words(inlines)));
    heading.setAttribute('role', 'heading');
    heading.setAttribute('aria-level', String(size + headingsAbove));
    return heading;
  }

  private list({ start, tight, items }: List): HTMLElement {
    const list = made(start === null ? 'ul' : 'ol', '', ...items.map((item) => this.item(item, tight)));
    if (list instanceof HTMLOListElement && start !== null && start !== 1) list.start = start;
    return list;
  }

  private item({ task, blocks }: Item, tight: boolean): HTMLElement {
    const item = auto(made('li', '', ...this.inner(blocks, tight)));
    if (task === null) return item;
    const box = made('span', 'box', task ? '☑' : '☐');
    box.setAttribute('role', 'img');
    box.setAttribute('aria-label', task ? texts.markup.done : texts.markup.notDone);
    item.classList.add('task');
    item.prepend(box);
    return item;
  }

  /** What has a direction of its own would not count for the direction of what it stands in. */
  private inner(blocks: readonly Block[], tight: boolean): Node[] {
    return blocks.flatMap((block): Node[] => {
      if (block.type !== 'paragraph') return [this.block(block)];
      const words = this.words(block.inlines);
      return tight ? words : [made('p', '', ...words)];
    });
  }

  private table({ align, head, rows }: Table): HTMLElement {
    const row = (cells: readonly Cell[], tag: 'th' | 'td') =>
      made(
        'tr',
        '',
        ...cells.map((cell, place) => {
          const side = align[place];
          return auto(made(tag, side ? `to-${side}` : '', ...this.words(cell)));
        }),
      );
    const table = made('table', '', made('thead', '', row(head, 'th')));
    if (rows.length > 0) table.append(made('tbody', '', ...rows.map((cells) => row(cells, 'td'))));
    return table;
  }

  private inline(inline: Inline): Node[] {
    switch (inline.type) {
      case 'text':
        return this.text(inline.text);
      case 'break':
        return [document.createTextNode('\n')];
      case 'code':
        return [made('code', '', ...codeNodes(inline.text))];
      case 'strong':
        return [made('strong', '', ...this.words(inline.inlines))];
      case 'emphasis':
        return [made('em', '', ...this.words(inline.inlines))];
      case 'strike':
        return [made('s', '', ...this.words(inline.inlines))];
      case 'spoiler':
        return [this.spoiler(inline.inlines)];
      case 'link':
        return this.link(inline.href, inline.inlines);
      case 'mention':
        return [this.mention(inline.name)];
      case 'call':
        return [
          this.around.mentioned[inline.whom]
            ? made('span', 'chip', `@${inline.whom}`)
            : document.createTextNode(`@${inline.whom}`),
        ];
    }
  }

  private text(text: string): Node[] {
    const nodes: Node[] = [];
    let drawn = 0;
    for (const [from, to] of this.around.words?.(text) ?? []) {
      if (from > drawn) nodes.push(document.createTextNode(text.slice(drawn, from)));
      nodes.push(made('mark', '', text.slice(from, to)));
      drawn = to;
    }
    if (drawn < text.length || drawn === 0) nodes.push(document.createTextNode(text.slice(drawn)));
    return nodes;
  }

  /** What is hidden keeps its place, and is neither read out, found nor reached by the keyboard until it is opened. */
  private spoiler(inlines: readonly Inline[]): HTMLElement {
    const veil = made('button', 'veil', texts.markup.spoiler);
    veil.type = 'button';
    veil.setAttribute('aria-expanded', 'false');
    return made('span', 'spoiler', veil, made('span', 'veiled', ...this.words(inlines)));
  }

  /** The tree holds no other addresses; that it does not is asked once more where it would matter. */
  private link(href: string, inlines: readonly Inline[]): Node[] {
    if (!isAllowed(href)) return this.words(inlines);
    const own = ownAddress(href);
    const link = made('a', '');
    link.href = own?.path ?? href;
    if (!own) {
      link.target = '_blank';
      link.rel = 'noopener noreferrer nofollow';
    }
    const name = own?.isRoom ? this.around.roomName(own.roomId) : null;
    if (own?.isRoom) link.className = 'chip';
    link.append(...(name === null ? this.words(inlines) : [made('bdi', '', `#${name}`)]));
    return [link];
  }

  private mention(typed: string): Node {
    const person = this.around.mentioned.people.get(typed.toLowerCase());
    if (!person) return document.createTextNode(`@${typed}`);
    const chip = made('button', person.own ? 'chip own' : 'chip', made('bdi', '', `@${person.name}`));
    chip.type = 'button';
    chip.dataset['user'] = person.userId;
    return chip;
  }
}

/** Its direction is that of its own words. */
function auto<Made extends HTMLElement>(element: Made): Made {
  element.dir = 'auto';
  return element;
}
