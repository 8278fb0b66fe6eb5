import type { MarkdownIt, Token } from 'markdown-it';
import { bounds } from './bounds.js';
import type { Alignment, Block, Cell, Inline, Item, List, Markup, Table } from './markup.js';
import { asTask } from './tasks.js';
import { isSeen } from './seen.js';

/** Makes our tree of the parser's tokens. Throws where it grows beyond its bounds. */
export function treeOf(dialect: MarkdownIt, body: string): Markup {
  return new Growing(dialect, body).markup();
}

/** The tokens of one run, and how far they are used up. */
class Tokens {
  private at = 0;

  constructor(private readonly all: readonly Token[]) {}

  next(): Token | undefined {
    const token = this.all[this.at];
    this.at += 1;
    return token;
  }

  /** Whether the paragraphs right inside of the list that was just opened are hidden ones. */
  isTight(list: Token): boolean {
    for (let at = this.at; at < this.all.length; at += 1) {
      const token = this.all[at]!;
      if (token.level === list.level && token.nesting === -1) break;
      if (token.type === 'paragraph_open' && token.level === list.level + 2) return token.hidden;
    }
    return true;
  }
}

/** Where a run of words stands. */
interface Within {
  readonly link: boolean;
  readonly spoiler: boolean;
}
type Inner = (more: Partial<Within>) => readonly Inline[];

class Growing {
  private readonly used = { nodes: 0, shown: 0, addresses: 0, cells: 0 };
  private depth = 0;
  /** How often something in a link was to be hidden: the whole link will be. */
  private veils = 0;

  constructor(
    private readonly dialect: MarkdownIt,
    private readonly body: string,
  ) {}

  markup(): Markup {
    const blocks = this.blocks(new Tokens(this.dialect.parse(this.body, {})));
    return Object.freeze({ blocks });
  }

  private blocks(tokens: Tokens, until = ''): readonly Block[] {
    const blocks: Block[] = [];
    for (let token = tokens.next(); token && token.type !== until; token = tokens.next()) {
      const block = this.block(token, tokens);
      if (block) blocks.push(block);
    }
    return Object.freeze(blocks);
  }

  private block(token: Token, tokens: Tokens): Block | null {
    switch (token.type) {
      case 'paragraph_open':
        return this.node({ type: 'paragraph', inlines: this.words(tokens.next()) });
      case 'heading_open':
        return this.node({
          type: 'heading',
          level: Number(token.tag.slice(1)),
          inlines: this.words(tokens.next()),
        });
      case 'blockquote_open':
        return this.node({
          type: 'quote',
          blocks: this.deeper(() => this.blocks(tokens, 'blockquote_close')),
        });
      case 'bullet_list_open':
      case 'ordered_list_open':
        return this.deeper(() => this.list(token, tokens));
      case 'code_block':
      case 'fence':
        return this.node({
          type: 'code',
          language: this.languageOf(token),
          text: this.shown(token.content),
        });
      case 'table_open':
        return this.table(tokens);
      case 'hr':
        return this.node({ type: 'rule' });
      default:
        return null;
    }
  }

  private list(opening: Token, tokens: Tokens): List {
    const items: Item[] = [];
    const tight = tokens.isTight(opening);
    const end = opening.type.replace('open', 'close');
    for (let token = tokens.next(); token && token.type !== end; token = tokens.next()) {
      items.push(this.node(asTask(this.blocks(tokens, 'list_item_close'))));
    }
    const start = opening.type === 'ordered_list_open' ? Number(opening.attrGet('start') ?? 1) : null;
    return this.node({ type: 'list', start, tight, items: Object.freeze(items) });
  }

  private languageOf({ info }: Token): string {
    return this.dialect.utils.unescapeAll(info).trim().split(/\s/u)[0] ?? '';
  }

  private table(tokens: Tokens): Table {
    const align: Alignment[] = [];
    const rows: Cell[][] = [];
    for (let token = tokens.next(); token && token.type !== 'table_close'; token = tokens.next()) {
      if (token.type === 'tr_open') rows.push([]);
      if (token.type === 'th_open') align.push(alignmentOf(token));
      if (token.type === 'inline') rows.at(-1)?.push(this.cell(token));
      this.atMost(align.length, bounds.columns);
    }
    rows.forEach((row) => Object.freeze(row));
    const [head = [], ...others] = rows;
    return this.node({
      type: 'table',
      align: Object.freeze(align),
      head,
      rows: Object.freeze(others),
    });
  }

  private cell(token: Token): Cell {
    this.atMost((this.used.cells += 1), bounds.cells);
    return this.words(token);
  }

  private words(token: Token | undefined): readonly Inline[] {
    return this.inlines(new Tokens(token?.children ?? []), { link: false, spoiler: false });
  }

  /** Up to the end, or to what closes the run that these stand in: the parser nests them rightly. */
  private inlines(tokens: Tokens, within: Within): readonly Inline[] {
    const inlines: Inline[] = [];
    for (let token = tokens.next(); token && token.nesting >= 0; token = tokens.next()) {
      for (const inline of this.inline(token, tokens, within)) append(inlines, inline);
    }
    return Object.freeze(inlines.map((inline) => this.node(inline)));
  }

  private inline(token: Token, tokens: Tokens, within: Within): readonly Inline[] {
    const inner = (more?: Partial<Within>) => this.deeper(() => this.inlines(tokens, { ...within, ...more }));
    switch (token.type) {
      case 'text':
        return [{ type: 'text', text: this.shown(token.content) }];
      case 'softbreak':
      case 'hardbreak':
        return [{ type: 'break' }];
      case 'code_inline':
        return [{ type: 'code', text: this.shown(token.content) }];
      case 'strong_open':
        return [{ type: 'strong', inlines: inner() }];
      case 'em_open':
        return [{ type: 'emphasis', inlines: inner() }];
      case 's_open':
        return [{ type: 'strike', inlines: inner() }];
      case 'spoiler_open':
        if (within.link) this.veils += 1;
        return within.link || within.spoiler
          ? inner()
          : [{ type: 'spoiler', inlines: inner({ spoiler: true }) }];
      case 'link_open':
        return this.link(String(token.attrGet('href') ?? ''), within, inner);
      case 'image':
        return this.picture(token, within);
      case 'mention':
        return [this.mention(token.content, within)];
      default:
        return [];
    }
  }

  /** No picture is fetched from elsewhere: its name leads there. */
  private picture(token: Token, within: Within): readonly Inline[] {
    const inner: Inner = (more) =>
      this.deeper(() => this.inlines(new Tokens(token.children ?? []), { ...within, ...more }));
    return this.link(String(token.attrGet('src') ?? ''), within, inner, '![');
  }

  private link(href: string, within: Within, inner: Inner, opening = '['): readonly Inline[] {
    if (within.link) return inner({});
    // Between its brackets stands nothing at all: it leads nowhere, and stays as it was typed.
    if (href === '') return [{ type: 'text', text: opening }, ...inner({}), { type: 'text', text: ']()' }];
    const { veils } = this;
    this.atMost((this.used.addresses += href.length), bounds.addresses(this.body.length));
    const said = inner({ link: true });
    const inlines = said.some(isSeen) ? said : [this.node({ type: 'text', text: href })];
    const link = this.node({ type: 'link', href, inlines: Object.freeze(inlines) });
    return this.veils > veils && !within.spoiler
      ? [{ type: 'spoiler', inlines: Object.freeze([link]) }]
      : [link];
  }

  private mention(name: string, { link }: Within): Inline {
    this.shown(name);
    if (link) return { type: 'text', text: `@${name}` };
    const called = name.toLowerCase();
    if (called === 'room' || called === 'here') return { type: 'call', whom: called };
    return { type: 'mention', name };
  }

  private deeper<Result>(grow: () => Result): Result {
    this.atMost((this.depth += 1), bounds.depth);
    const result = grow();
    this.depth -= 1;
    return result;
  }

  private shown(text: string): string {
    this.atMost((this.used.shown += text.length), bounds.shown(this.body.length));
    return text;
  }

  private node<Node extends Block | Inline | Item>(node: Node): Node {
    this.atMost((this.used.nodes += 1), bounds.nodes);
    Object.freeze(node);
    return node;
  }

  private atMost(number: number, most: number): void {
    if (number > most) throw new RangeError('This is more than one body may become.');
  }
}

function append(inlines: Inline[], next: Inline): void {
  const last = inlines.at(-1);
  if (last?.type === 'text' && next.type === 'text') {
    inlines[inlines.length - 1] = { type: 'text', text: last.text + next.text };
  } else inlines.push(next);
}

function alignmentOf(token: Token): Alignment {
  const style = String(token.attrGet('style') ?? '');
  return (['left', 'center', 'right'] as const).find((side) => style.endsWith(side)) ?? null;
}
