/**
 * Identical questions are answered together (R20). Who asks while one is being read waits for the next reading, which
 * all who came meanwhile share: nobody is given an answer that is older than their question.
 */
export class SharedQuestions<Answer> {
  private readonly reading = new Map<string, Promise<unknown>>();
  private readonly next = new Map<string, Promise<Answer>>();

  ask(key: string, read: () => Promise<Answer>): Promise<Answer> {
    const waiting = this.next.get(key);
    if (waiting) return waiting;
    const before = this.reading.get(key);
    if (!before) return this.start(key, read);
    const answer = before.then(() => {
      this.next.delete(key);
      return this.start(key, read);
    });
    this.next.set(key, answer);
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
