export interface TextPart {
  readonly text: string;
  /** Where it leads, if it is a link. */
  readonly href?: string;
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"“”«»]+/giu;

/** Cuts a plain text into pieces and links; the pieces put together are the text, unchanged. */
export function withLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTrailing(match[0]);
    if (!URL.canParse(address)) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ text: address, href: address });
    end = match.index + address.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** A full stop, or the bracket that closes one opened before the address, belongs to the sentence. */
function withoutTrailing(address: string): string {
  const cut = address.replace(/[.,;:!?'’*_~。、，！？]+$/u, '');
  const last = cut.at(-1);
  const opening = last === ')' ? '(' : last === ']' ? '[' : last === '）' ? '（' : null;
  if (!opening || count(cut, opening) >= count(cut, last ?? '')) return cut;
  return withoutTrailing(cut.slice(0, -1));
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
