import { Refusal } from '../http/refusal.js';

/** Who comes when so many wait is told to come again: what waits is bounded. */
const mostWaiting = 5000;
const retryAfter = 1;

type Admit = <Result>(work: () => Promise<Result>) => Promise<Result>;

interface Waiting<Asker, Answer> {
  askers: Asker[];
  answer: Promise<Answer>;
}

/**
 * Identical questions are answered together (R20). Who asks while one is being read, or stands in line to be read, waits
 * for the next reading, which all who came before it begins share: nobody is given an answer that is older than their
 * question. `Asker` is what a reading has to know of each of those it is for. `admit` lets each reading begin in its turn.
 */
export class SharedQuestions<Asker, Answer> {
  private readonly reading = new Map<string, Promise<unknown>>();
  private readonly waiting = new Map<string, Waiting<Asker, Answer>>();
  private asking = 0;

  constructor(private readonly admit: Admit = (work) => work()) {}

  async ask(key: string, asker: Asker, read: (askers: readonly Asker[]) => Promise<Answer>): Promise<Answer> {
    if (this.asking >= mostWaiting) throw new Refusal('server.busy', { retryAfter });
    this.asking += 1;
    try {
      return await this.answerOf(key, asker, read);
    } finally {
      this.asking -= 1;
    }
  }

  private answerOf(
    key: string,
    asker: Asker,
    read: (askers: readonly Asker[]) => Promise<Answer>,
  ): Promise<Answer> {
    const waiting = this.waiting.get(key);
    if (waiting) {
      waiting.askers.push(asker);
      return waiting.answer;
    }
    const { promise: answer, resolve, reject } = Promise.withResolvers<Answer>();
    const question: Waiting<Asker, Answer> = { askers: [asker], answer };
    this.waiting.set(key, question);
    const close = () => {
      if (this.waiting.get(key) === question) this.waiting.delete(key);
    };
    const begin = () =>
      this.admit(() => {
        close();
        return this.note(key, read(question.askers));
      });
    const before = this.reading.get(key);
    (before ? before.then(begin) : begin()).finally(close).then(resolve, reject);
    return answer;
  }

  private note(key: string, answer: Promise<Answer>): Promise<Answer> {
    const done = answer.then(
      () => undefined,
      () => undefined,
    );
    this.reading.set(key, done);
    void done.then(() => {
      if (this.reading.get(key) === done) this.reading.delete(key);
    });
    return answer;
  }
}
