import type { MarkdownIt, StateInline } from 'markdown-it';

/** A username as accounts have it, in any case; what ends a sentence does not belong to it. */
const name = /@([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)/iy;
const shortest = 3;
const longest = 32;

/** Scripts in which words, or what is hung on a name, stand without a blank between: a name may stand right beside them. */
const unspaced = String.raw`\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}`;
const ofWord = new RegExp(String.raw`^(?![${unspaced}])[\p{L}\p{N}\p{M}]$`, 'u');

/** `@name`, `@room` and `@here`: anywhere but in code, in links and in the middle of a word or an address. */
export function mentions(dialect: MarkdownIt): void {
  dialect.inline.ruler.before('emphasis', 'mention', mention);
}

function mention(state: StateInline, silent: boolean): boolean {
  if (state.src.charAt(state.pos) !== '@' || state.linkLevel > 0) return false;
  name.lastIndex = state.pos;
  const typed = name.exec(state.src)?.[1] ?? '';
  const end = state.pos + 1 + typed.length;
  if (typed.length < shortest || typed.length > longest || end > state.posMax) return false;
  if (ofWord.test(before(state.src, state.pos)) || !isEnd(state.src, end)) return false;
  if (!silent) state.push('mention', '', 0).content = typed;
  state.pos = end;
  return true;
}

/** `@anna@elsewhere.example` is nobody here. */
function isEnd(src: string, at: number): boolean {
  const next = String.fromCodePoint(src.codePointAt(at) ?? 0x20);
  return next !== '@' && !ofWord.test(next);
}

function before(src: string, at: number): string {
  return [...src.slice(Math.max(0, at - 2), at)].at(-1) ?? ' ';
}
