import DataLoader from 'dataloader';
import { Refusal } from '../http/refusal.js';

interface Together {
  /** Questions in one statement. */
  largest: number;
  /** Statements under way. */
  atOnce: number;
  /**
   * Where thousands come within a moment: while one is being asked, and so long (ms) after that, the next waits this
   * long for others who come. Who is alone waits for nobody.
   */
  gatherMs: number;
}

/** `gatherMs` for what everybody asks who connects: after an outage thousands do so at once. */
export const arrivalsGatherMs = 10;
/** Who comes when so many wait is told to come again: what waits is bounded. */
const mostWaiting = 5000;
const longestMs = 2000;
const retryAfter = 1;

/**
 * One statement for all who ask at the same time: what is asked in one turn of the loop, or while others are being
 * answered, goes together. `answer` is called after the last of its questions was asked, so what it reads is no older
 * than any of them, and gives one answer per question, in their order; should it fail, it fails for all of them.
 * Refuses with `server.busy` where too many wait, or who has waited too long behind others; where nobody was answered
 * all that time it is the database that does not answer: `server.unavailable`.
 */
export function askedTogether<Question, Answer>(
  answer: (questions: readonly Question[]) => Promise<readonly Answer[]>,
  { largest = 200, atOnce = 2, gatherMs = 0 }: Partial<Together> = {},
): (question: Question) => Promise<Answer> {
  let working = 0;
  let waiting = 0;
  let answered = 0;
  let lastAsked = -Infinity;
  const line: (() => void)[] = [];

  const begin = (): void => {
    const next = working < atOnce ? line.shift() : undefined;
    if (!next) return;
    working += 1;
    lastAsked = performance.now();
    next();
  };
  const manyCome = () => gatherMs > 0 && (working > 0 || performance.now() - lastAsked < gatherMs);
  const loader = new DataLoader<Question, Answer>(
    (questions) =>
      answer(questions)
        .then((answers) => {
          answered += 1;
          return answers;
        })
        .finally(() => {
          working -= 1;
          begin();
        }),
    {
      cache: false,
      maxBatchSize: largest,
      batchScheduleFn: (dispatch) => {
        const stand = () => {
          line.push(dispatch);
          begin();
        };
        if (manyCome()) setTimeout(stand, gatherMs);
        else setImmediate(stand);
      },
    },
  );
  return async (question) => {
    if (waiting >= mostWaiting) throw new Refusal('server.busy', { retryAfter });
    waiting += 1;
    const before = answered;
    const { promise: late, reject } = Promise.withResolvers<never>();
    const tooLate = () => {
      const code = answered === before ? 'server.unavailable' : 'server.busy';
      reject(new Refusal(code, { retryAfter }));
    };
    const overdue = setTimeout(tooLate, longestMs);
    const reply = loader.load(question).finally(() => {
      clearTimeout(overdue);
      waiting -= 1;
    });
    return Promise.race([reply, late]);
  };
}
