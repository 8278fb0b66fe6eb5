import type { StateInline } from 'markdown-it';

/** Signs at which a rule may begin. Those of markdown-it, and the bar of spoilers. */
const plain = /[^\n!#$%&*+\-:<=>@[\\\]^_`{|}~]+/y;

/** Takes what no rule can begin in. markdown-it's own rule would pass over bars. */
export function text(state: StateInline, silent: boolean): boolean {
  plain.lastIndex = state.pos;
  const found = plain.exec(state.src)?.[0].slice(0, state.posMax - state.pos);
  if (!found) return false;
  if (!silent) state.pending += found;
  state.pos += found.length;
  return true;
}
