import type { LanguageId } from './languages.js';
import type { Piece } from './pieces.js';

/** What the worker is given: one at a time. */
export interface Task {
  readonly language: LanguageId;
  readonly text: string;
}

/** It says when it has what it needs and begins, since loading is not counted; then what it found. */
export type Answer = { readonly begun: true } | { readonly pieces: readonly Piece[] | null };
