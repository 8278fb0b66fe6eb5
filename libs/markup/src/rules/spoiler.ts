import type { Delimiter, MarkdownIt, StateInline } from 'markdown-it';

const bar = '|'.charCodeAt(0);
const marker = '||';

/** `||hidden until asked for||`. Bars that only stand between blanks, as in `a || b`, hide nothing. */
export function spoilers(dialect: MarkdownIt): void {
  dialect.inline.ruler.before('emphasis', 'spoiler', marks);
  dialect.inline.ruler2.before('emphasis', 'spoiler', pairs);
}

/** Each two bars are a text of their own, until it is known whether they have others that close them. */
function marks(state: StateInline, silent: boolean): boolean {
  if (silent || state.src.charCodeAt(state.pos) !== bar) return false;
  const run = state.scanDelims(state.pos, true);
  if (run.length < 2) return false;
  if (run.length % 2 === 1) state.push('text', '', 0).content = '|';
  for (let count = 2; count <= run.length; count += 2) {
    state.push('text', '', 0).content = marker;
    state.delimiters.push({
      marker: bar,
      length: 0,
      token: state.tokens.length - 1,
      end: -1,
      open: run.can_open,
      close: run.can_close,
    });
  }
  state.pos += run.length;
  return true;
}

/** By now markdown-it has found which belong together. */
function pairs(state: StateInline): void {
  enclose(state, state.delimiters);
  for (const meta of state.tokens_meta) if (meta?.delimiters) enclose(state, meta.delimiters);
}

function enclose(state: StateInline, delimiters: readonly Delimiter[]): void {
  for (const { marker: sign, end, token } of delimiters) {
    const closing = delimiters[end];
    if (sign !== bar || !closing) continue;
    become(state, token, 'spoiler_open', 1);
    become(state, closing.token, 'spoiler_close', -1);
  }
}

function become(state: StateInline, place: number, type: string, nesting: 1 | -1): void {
  const token = state.tokens[place]!;
  token.type = type;
  token.nesting = nesting;
  token.markup = marker;
  token.content = '';
}
