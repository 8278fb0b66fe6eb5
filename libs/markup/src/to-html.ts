import type { Alignment, Block, Cell, Inline, Item, List, Markup, Table } from './markup.js';
import { mask } from './to-text.js';

/** As HTML, for e-mails: tags of ours alone, all else escaped. `origin` goes before addresses of this server's own rooms. */
export function toHtml({ blocks }: Markup, origin = ''): string {
  return new Html(origin).blocks(blocks);
}

class Html {
  constructor(private readonly origin: string) {}

  blocks(blocks: readonly Block[]): string {
    return blocks.map((block) => `${this.block(block)}\n`).join('');
  }

  private block(block: Block): string {
    switch (block.type) {
      case 'paragraph':
        return `<p>${this.words(block.inlines)}</p>`;
      case 'heading':
        return `<h${block.level}>${this.words(block.inlines)}</h${block.level}>`;
      case 'quote':
        return `<blockquote>\n${this.blocks(block.blocks)}</blockquote>`;
      case 'list':
        return this.list(block);
      case 'code':
        return `<pre><code${languageOf(block.language)}>${escaped(block.text)}</code></pre>`;
      case 'table':
        return this.table(block);
      case 'rule':
        return '<hr>';
    }
  }

  private list({ start, tight, items }: List): string {
    const tag = start === null ? 'ul' : 'ol';
    const first = start === null || start === 1 ? '' : ` start="${start}"`;
    return `<${tag}${first}>\n${items.map((item) => this.item(item, tight)).join('')}</${tag}>`;
  }

  private item({ task, blocks }: Item, tight: boolean): string {
    const box = task === null ? '' : task ? '☑ ' : '☐ ';
    let inner = '';
    let afterWords = false;
    for (const block of blocks) {
      const isLine = tight && block.type === 'paragraph';
      if (isLine) inner += `${afterWords ? '\n' : ''}${this.words(block.inlines)}`;
      else inner += `${inner === '' || afterWords ? '\n' : ''}${this.block(block)}\n`;
      afterWords = isLine;
    }
    return `<li>${box}${inner}</li>\n`;
  }

  private table({ align, head, rows }: Table): string {
    const row = (cells: readonly Cell[], tag: string) =>
      `<tr>\n${cells.map((cell, place) => this.cell(cell, tag, align[place] ?? null)).join('')}</tr>\n`;
    const body = rows.length > 0 ? `<tbody>\n${rows.map((each) => row(each, 'td')).join('')}</tbody>\n` : '';
    return `<table>\n<thead>\n${row(head, 'th')}</thead>\n${body}</table>`;
  }

  private cell(cell: Cell, tag: string, align: Alignment): string {
    return `<${tag}${align ? ` align="${align}"` : ''}>${this.words(cell)}</${tag}>\n`;
  }

  private words(inlines: readonly Inline[]): string {
    return inlines.map((inline) => this.inline(inline)).join('');
  }

  private inline(inline: Inline): string {
    switch (inline.type) {
      case 'text':
        return escaped(inline.text);
      case 'break':
        return '<br>\n';
      case 'code':
        return `<code>${escaped(inline.text)}</code>`;
      case 'strong':
        return `<strong>${this.words(inline.inlines)}</strong>`;
      case 'emphasis':
        return `<em>${this.words(inline.inlines)}</em>`;
      case 'strike':
        return `<s>${this.words(inline.inlines)}</s>`;
      case 'link':
        return `<a href="${escaped(this.address(inline.href))}">${this.words(inline.inlines)}</a>`;
      case 'mention':
        return `@${escaped(inline.name)}`;
      case 'call':
        return `@${inline.whom}`;
      case 'spoiler':
        return mask;
    }
  }

  private address(href: string): string {
    return href.startsWith('/') ? this.origin + href : href;
  }
}

function languageOf(language: string): string {
  return language ? ` class="language-${escaped(language)}"` : '';
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/gu, (sign) => entities[sign] ?? '');
}
