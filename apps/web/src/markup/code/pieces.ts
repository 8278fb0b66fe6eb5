import type { Emitter } from 'highlight.js';
import hljs from 'highlight.js/lib/core';
import { grammars, within } from './grammars.js';
import type { LanguageId } from './languages.js';

/** A stretch of code and what it is, like `keyword` or `string`; `''` for what is nothing in particular. */
export type Piece = readonly [scope: string, text: string];

/** Writes down what highlight.js finds as pieces, where it would itself write HTML. */
class Pieces implements Emitter {
  readonly found: Piece[] = [];
  private readonly scopes: string[] = [];

  addText(text: string): void {
    const scope = this.scopes.at(-1) ?? '';
    const [before, said] = this.found.at(-1) ?? [null, ''];
    if (before === scope) this.found[this.found.length - 1] = [scope, said + text];
    else if (text) this.found.push([scope, text]);
  }

  startScope(name: string): void {
    this.scopes.push(/^[a-z]+/u.exec(name)?.[0] ?? '');
  }

  endScope(): void {
    this.scopes.pop();
  }

  /** The same two by the names that highlight.js itself uses for them in some places. */
  openNode(name: string): void {
    this.startScope(name);
  }

  closeNode(): void {
    this.endScope();
  }

  __addSublanguage(emitter: Emitter): void {
    if (emitter instanceof Pieces) this.found.push(...emitter.found);
  }

  finalize(): void {
    this.scopes.length = 0;
  }

  toHTML(): string {
    return '';
  }
}

hljs.configure({ __emitter: Pieces });

/** Loads what this language needs. */
export async function learn(language: LanguageId): Promise<void> {
  const wanted = [language, ...(within[language] ?? [])].filter((id) => !hljs.getLanguage(id));
  const learnt = await Promise.all(
    wanted.map(async (id) => ({ id, grammar: (await grammars[id]()).default })),
  );
  for (const { id, grammar } of learnt) hljs.registerLanguage(id, grammar);
}

/** The code in pieces, which put together are the code; null where that went wrong. */
export function piecesOf(language: LanguageId, code: string): readonly Piece[] | null {
  const { _emitter: emitter, errorRaised } = hljs.highlight(code, { language, ignoreIllegals: true });
  if (errorRaised || !(emitter instanceof Pieces)) return null;
  const whole = emitter.found.map(([, text]) => text).join('');
  return whole === code ? emitter.found : null;
}
