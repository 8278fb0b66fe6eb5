/** What stands in the box, and what of it is chosen. */
export interface Written {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export function writtenIn({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Written {
  return { text: value, start: selectionStart, end: selectionEnd };
}

/** With something else in the place from `from` to `to`; the caret stands after it. */
export function put({ text }: Written, from: number, to: number, inserted: string): Written {
  const caret = from + inserted.length;
  return { text: text.slice(0, from) + inserted + text.slice(to), start: caret, end: caret };
}

/** Where the lines begin and end that the choice touches. */
export function linesOf({ text, start, end }: Written): { from: number; to: number } {
  const after = text.indexOf('\n', end);
  return { from: text.slice(0, start).lastIndexOf('\n') + 1, to: after < 0 ? text.length : after };
}

/** Longer than any run of backticks in it, and at least so long. */
export function fenceFor(text: string, least = 3): string {
  const runs = text.match(/`+/g) ?? [];
  return '`'.repeat(Math.max(least, ...runs.map((run) => run.length + 1)));
}

/** Whether what is written at this place is code: inside a fence, or between backticks of its line. */
export function isInCode(text: string, at: number): boolean {
  const lines = text.slice(0, at).split('\n');
  const line = lines.pop() ?? '';
  return openFence(lines) !== null || (line.split('`').length - 1) % 2 === 1;
}

/** The fence that is still open after these lines, or null. */
function openFence(lines: readonly string[]): string | null {
  let open: string | null = null;
  for (const line of lines) {
    const fence = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (!fence) continue;
    const [, signs = '', after = ''] = fence;
    if (open === null) open = signs;
    else if (signs.startsWith(open) && after.trim() === '') open = null;
  }
  return open;
}

export function isInFence(text: string, at: number): boolean {
  return openFence(text.slice(0, at).split('\n').slice(0, -1)) !== null;
}
