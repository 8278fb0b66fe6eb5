import { fenceFor, linesOf, put, type Written } from './written.js';

/** In the order in which they are offered. */
export const marks = [
  'bold',
  'italic',
  'strike',
  'code',
  'block',
  'link',
  'bullets',
  'numbers',
  'quote',
  'spoiler',
] as const;
export type Mark = (typeof marks)[number];
type InlineMark = 'bold' | 'italic' | 'strike' | 'spoiler';
type LineMark = 'quote' | 'bullets' | 'numbers';

export function isMark(id: string): id is Mark {
  return (marks as readonly string[]).includes(id);
}

/** Puts the mark on what is chosen or, where it is on it, takes it off. All else stays as it is. */
export function marked(written: Written, mark: Mark): Written {
  if (mark === 'block') return withBlock(written);
  if (mark === 'link') return withLink(written);
  if (mark === 'quote' || mark === 'bullets' || mark === 'numbers') return withPrefixes(written, mark);
  if (mark !== 'code') return withSigns(written, mark);
  return written.text.slice(written.start, written.end).includes('\n')
    ? withBlock(written)
    : withBackticks(written);
}

/** Two stars are bold, one is italic, three are both: each mark is a bit of the number of signs around the text. */
const signs = {
  bold: { sign: '*', bit: 2 },
  italic: { sign: '*', bit: 1 },
  strike: { sign: '~', bit: 2 },
  spoiler: { sign: '|', bit: 2 },
} as const satisfies Record<InlineMark, { sign: string; bit: number }>;

function withSigns(written: Written, mark: InlineMark): Written {
  const { sign, bit } = signs[mark];
  const meant = insideSigns(wordOrChoice(written), sign);
  const around = Math.min(runBefore(meant, sign), runAfter(meant, sign));
  const held = (around & bit) !== 0 ? sign.repeat(bit) : '';
  return rewrapped(meant, [held, held], held ? ['', ''] : [sign.repeat(bit), sign.repeat(bit)]);
}

function withBackticks(written: Written): Written {
  const choice = wordOrChoice(written);
  const inner = insideSigns(choice, '`');
  const meant = inner.text.slice(inner.start, inner.end).includes('`') ? choice : inner;
  const { text, start, end } = meant;
  const code = text.slice(start, end);
  const fence = fenceFor(code, 1);
  const blank = /^`|`$/.test(code) ? ' ' : '';
  const [open, close] = [fence + blank, blank + fence];
  const isOn = text.slice(0, start).endsWith(open) && text.slice(end).startsWith(close);
  return rewrapped(meant, isOn ? [open, close] : ['', ''], isOn ? ['', ''] : [open, close]);
}

/** What stands around the choice gives way to other signs; what is chosen stays chosen. */
function rewrapped(
  { text, start, end }: Written,
  [before, after]: readonly [string, string],
  [open, close]: readonly [string, string],
): Written {
  const head = text.slice(0, start - before.length) + open;
  const inner = text.slice(start, end);
  return {
    text: head + inner + close + text.slice(end + after.length),
    start: head.length,
    end: head.length + inner.length,
  };
}

/** Blanks at the ends are not marked: a mark beside a blank is none. A caret inside a word means the word. */
function wordOrChoice(written: Written): Written {
  const { text, start, end } = written;
  const chosen = text.slice(start, end);
  if (chosen.trim() !== '') {
    const from = start + chosen.length - chosen.trimStart().length;
    return { text, start: from, end: from + chosen.trim().length };
  }
  if (start !== end) return written;
  const before = /[\p{L}\p{M}\p{N}]+$/u.exec(text.slice(0, start))?.[0] ?? '';
  const after = /^[\p{L}\p{M}\p{N}]+/u.exec(text.slice(end))?.[0] ?? '';
  if (before === '' || after === '') return written;
  return { text, start: start - before.length, end: end + after.length };
}

/** Signs that were chosen with the text are its marks, as those around it are. */
function insideSigns(written: Written, sign: string): Written {
  const { text, start, end } = written;
  const chosen = text.slice(start, end);
  const run = (part: string) => part.length - trimmed(part, sign).length;
  const back = [...chosen].reverse().join('');
  const both = Math.min(run(chosen), run(back));
  const inner = chosen.slice(both, chosen.length - both);
  // Beside a blank they are text.
  if (2 * both >= chosen.length || inner !== inner.trim()) return written;
  return { text, start: start + both, end: end - both };
}

function trimmed(text: string, sign: string): string {
  let at = 0;
  while (text[at] === sign) at += 1;
  return text.slice(at);
}

function runBefore({ text, start }: Written, sign: string): number {
  let at = start;
  while (text[at - 1] === sign) at -= 1;
  return start - at;
}

function runAfter({ text, end }: Written, sign: string): number {
  return text.length - end - trimmed(text.slice(end), sign).length;
}

const prefixes: Record<LineMark, RegExp> = {
  quote: /^> ?/,
  bullets: /^[-*+] /,
  numbers: /^\d{1,9}[.)] /,
};

function withPrefixes(written: Written, mark: LineMark): Written {
  const { from, to } = linesOf(written);
  const lines = written.text.slice(from, to).split('\n');
  const filled = lines.filter((line) => line.trim() !== '');
  const isOn = filled.length > 0 && filled.every((line) => prefixes[mark].test(line));
  let number = 0;
  const changed = lines.map((line) => {
    if (isOn) return line.replace(prefixes[mark], '');
    if (mark === 'quote') return line === '' ? '>' : `> ${line}`;
    if (line.trim() === '' && lines.length > 1) return line;
    number += 1;
    const plain = line.replace(mark === 'bullets' ? prefixes.numbers : prefixes.bullets, '');
    return `${mark === 'bullets' ? '-' : `${number}.`} ${plain}`;
  });
  // On an empty line one writes on after the sign.
  const next = put(written, from, to, lines.length === 1 && changed[0] === '>' ? '> ' : changed.join('\n'));
  if (lines.length > 1) return { ...next, start: from };
  const shifted = (at: number) => Math.max(from, at + next.text.length - written.text.length);
  return { ...next, start: shifted(written.start), end: shifted(written.end) };
}

/** Lines between fences; where the line before and the line after are fences, they go. */
function withBlock(written: Written): Written {
  const { text } = written;
  const { from, to } = linesOf(written);
  const code = text.slice(from, to);
  const before = /(?:^|\n)(`{3,})[^`\n]*\n$/.exec(text.slice(0, from));
  const after = /^\n(`{3,})[^\S\n]*(?=\n|$)/.exec(text.slice(to));
  if (before && after && before[1] === after[1]) {
    const opening = before[0].startsWith('\n') ? before[0].length - 1 : before[0].length;
    const next = put(written, from - opening, to + after[0].length, code);
    return { ...next, start: from - opening };
  }
  const fence = fenceFor(code);
  const start = from + fence.length + 1;
  return {
    text: put(written, from, to, `${fence}\n${code}\n${fence}`).text,
    start,
    end: start + code.length,
  };
}

/** The caret goes where something is still missing: the address or, of a chosen address, the text. */
function withLink(written: Written): Written {
  const { text, start, end } = wordOrChoice(written);
  const chosen = text.slice(start, end);
  const address = /^\]\([^()\s]*\)/.exec(text.slice(end))?.[0];
  if (chosen !== '' && address !== undefined && text[start - 1] === '[')
    return rewrapped({ text, start, end }, ['[', address], ['', '']);
  const isAddress = /^https?:\/\/\S+$/i.test(chosen);
  const next = put({ text, start, end }, start, end, isAddress ? `[](${chosen})` : `[${chosen}]()`);
  const caret = isAddress || chosen === '' ? start + 1 : next.end - 1;
  return { text: next.text, start: caret, end: caret };
}
