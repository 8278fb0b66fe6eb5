import { Injectable } from '@nestjs/common';

interface Reading {
  /** What PostgreSQL's clock said, in milliseconds. */
  said: number;
  /** `performance.now()` before it was asked and after it had answered. */
  asked: number;
  answered: number;
}

/**
 * PostgreSQL's clock as far as this node knows it, which is the same for all nodes: by it one node says how old what
 * another one sent is. It is right to half of the time that PostgreSQL took to answer.
 */
@Injectable()
export class DatabaseClock {
  private ahead: number | null = null;

  read({ said, asked, answered }: Reading): void {
    this.ahead = said - (asked + answered) / 2;
  }

  /** What it says at a moment of this process's own (`performance.now()`); null before it was read for the first time. */
  at(moment: number): number | null {
    return this.ahead === null ? null : moment + this.ahead;
  }

  /** Milliseconds since then; `Infinity` where that cannot be known. Less than nothing where the clock was set back. */
  since(then: number | null): number {
    const now = this.at(performance.now());
    return now === null || then === null ? Infinity : now - then;
  }
}
