import DataLoader from 'dataloader';
import { Refusal } from '../http/refusal.js';

interface Together {
  /** Questions in one statement. */
  largest: number;
  /** Statements under way. */
  atOnce: number;
}

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
  { largest, atOnce }: Together = { largest: 200, atOnce: 2 },
): (question: Question) => Promise<Answer> {
  let working = 0;
  let waiting = 0;
  let answered = 0;
  const line: (() => void)[] = [];

  const begin = (): void => {
    const next = working < atOnce ? line.shift() : undefined;
    if (!next) return;
    working += 1;
    next();
  };
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
        line.push(dispatch);
        setImmediate(begin);
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
