import type { LanguageId } from './languages.js';
import type { Piece } from './pieces.js';
import type { Answer, Task } from './task.js';
import { trustOwnWorker } from './trusted-worker.js';

export type { Piece } from './pieces.js';

/** A longer text is not looked at. */
const longest = 20_000;
/** Milliseconds that a block may take. In two halves: a page that was itself busy meanwhile hears the answer first. */
const mostTime = 100;
/** Milliseconds in which a grammar must have come. */
const loadingTime = 10_000;
const mostKept = 200;

type Found = readonly Piece[] | null;
export type CodeWorker = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;

/** Finds out what the parts of code are, one block after the other, in a worker that is ended where it takes too long. */
export class Highlighting {
  private worker: CodeWorker | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private readonly kept = new Map<string, Promise<Found>>();

  constructor(private readonly begin: () => CodeWorker) {}

  pieces(language: LanguageId, text: string): Promise<Found> {
    if (text.length > longest) return Promise.resolve(null);
    const key = `${language}\n${text}`;
    const found = this.kept.get(key) ?? this.inTurn({ language, text });
    this.kept.delete(key);
    this.kept.set(key, found);
    const [oldest] = this.kept.keys();
    if (this.kept.size > mostKept && oldest !== undefined) this.kept.delete(oldest);
    return found;
  }

  private inTurn(task: Task): Promise<Found> {
    const found = this.last.then(() => this.ask(task)).catch(() => null);
    this.last = found;
    return found;
  }

  private ask(task: Task): Promise<Found> {
    return new Promise((resolve) => {
      const worker = (this.worker ??= this.begin());
      let timer = setTimeout(() => finish(null, true), loadingTime);
      const finish = (found: Found, ended: boolean) => {
        clearTimeout(timer);
        if (ended) this.end();
        resolve(found);
      };
      const limit = (left: number) => {
        clearTimeout(timer);
        timer = setTimeout(() => (left > 0 ? limit(0) : finish(null, true)), mostTime / 2);
      };
      worker.onerror = () => finish(null, true);
      worker.onmessage = ({ data }: MessageEvent<Answer>) => {
        if ('begun' in data) limit(1);
        else finish(data.pieces, false);
      };
      worker.postMessage(task);
    });
  }

  private end(): void {
    this.worker?.terminate();
    this.worker = null;
  }
}

let ours: Highlighting | null = null;

/** What the parts of this code are; null where nobody can say, or not soon enough. */
export function pieces(language: LanguageId, text: string): Promise<Found> {
  if (!('Worker' in globalThis)) return Promise.resolve(null);
  ours ??= new Highlighting(beginWorker);
  return ours.pieces(language, text);
}

function beginWorker(): Worker {
  trustOwnWorker();
  return new Worker(new URL('./code.worker.ts', import.meta.url), { type: 'module' });
}
