/**
 * Identical questions are answered together (R20). Who asks while one is being read waits for the next reading, which
 * all who came meanwhile share: nobody is given an answer that is older than their question. `Asker` is what a reading
 * has to know of each of those it is for.
 */
export class SharedQuestions<Asker, Answer> {
  private readonly reading = new Map<string, Promise<unknown>>();
  private readonly next = new Map<string, { askers: Asker[]; answer: Promise<Answer> }>();

  ask(key: string, asker: Asker, read: (askers: readonly Asker[]) => Promise<Answer>): Promise<Answer> {
    const waiting = this.next.get(key);
    if (waiting) {
      waiting.askers.push(asker);
      return waiting.answer;
    }
    const askers = [asker];
    const before = this.reading.get(key);
    if (!before) return this.start(key, () => read(askers));
    const answer = before.then(() => {
      this.next.delete(key);
      return this.start(key, () => read(askers));
    });
    this.next.set(key, { askers, answer });
    return answer;
  }

  private start(key: string, read: () => Promise<Answer>): Promise<Answer> {
    const answer = read();
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
