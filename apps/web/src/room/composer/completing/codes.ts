import { put, writtenIn } from '../written.js';
import { rewrite } from '../inserting.js';
import type { CompletionSource } from './completions.js';
import { codeAt } from './trigger.js';

/** The ways of typing. Whoever takes the emoji back, or pastes, means what stands there. */
const typing = new Set(['insertText', 'insertCompositionText']);

/** Puts the emoji in the place of its name, as soon as the second colon is typed. */
export async function spellOut(
  box: HTMLTextAreaElement,
  { inputType, isComposing }: InputEvent,
  source: Pick<CompletionSource, 'exactly'>,
): Promise<void> {
  if (isComposing || !typing.has(inputType) || box.selectionStart !== box.selectionEnd) return;
  const found = codeAt(box.value, box.selectionStart);
  const name = found && box.value.slice(found.from, found.to);
  const emoji = found && (await source.exactly?.(found.code));
  // What was typed meanwhile stays, and so does the caret after it.
  if (!emoji || box.value.slice(found.from, found.to) !== name) return;
  const written = writtenIn(box);
  const shifted = (at: number) => (at < found.to ? at : at + emoji.length - (found.to - found.from));
  const { text } = put(written, found.from, found.to, emoji);
  rewrite(box, { text, start: shifted(written.start), end: shifted(written.end) });
}
