import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Injectable } from '@nestjs/common';
import { Refusal } from '../http/refusal.js';

/** OWASP's argon2id: 19 MiB, two passes, one lane. Stored with each hash, so that a later change reads old ones. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 };
const stored = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Each hash takes a core and 19 MiB: so many at once and no more, the rest wait in line, and the line has an end. */
const atOnce = Math.min(4, availableParallelism());
const longestLine = 200;

/** Turns passwords into what may be stored, and judges them against it. */
@Injectable()
export class PasswordHashing {
  private running = 0;
  private readonly line: (() => void)[] = [];
  /** Where there is no account, a hash that nothing fits is judged all the same: it takes the same time. */
  private readonly nobody = this.hash(randomBytes(32).toString('hex'));

  async hash(password: string): Promise<string> {
    const salt = randomBytes(16);
    const tag = await this.derive(password, salt, cost, 32);
    const { memory, passes, parallelism } = cost;
    return `$argon2id$v=19$m=${String(memory)},t=${String(passes)},p=${String(parallelism)}$${bare(salt)}$${bare(tag)}`;
  }

  async fits(password: string, hash: string | null): Promise<boolean> {
    const [, m, t, p, salt = '', tag = ''] = stored.exec(hash ?? (await this.nobody)) ?? [];
    const expected = Buffer.from(tag, 'base64');
    const given = { memory: Number(m), passes: Number(t), parallelism: Number(p) };
    const found = await this.derive(password, Buffer.from(salt, 'base64'), given, expected.length);
    return timingSafeEqual(found, expected) && hash !== null;
  }

  private async derive(
    password: string,
    nonce: Buffer,
    parameters: typeof cost,
    tagLength: number,
  ): Promise<Buffer> {
    await this.turn();
    try {
      // Keyboards write the same letters in several ways; NFKC is one of them.
      const message = password.normalize('NFKC');
      return await new Promise((resolve, reject) => {
        argon2('argon2id', { message, nonce, tagLength, ...parameters }, (error, key) => {
          if (error) reject(error);
          else resolve(key);
        });
      });
    } finally {
      this.done();
    }
  }

  private async turn(): Promise<void> {
    if (this.running < atOnce) {
      this.running += 1;
      return;
    }
    if (this.line.length >= longestLine) throw new Refusal('server.busy', { retryAfter: 2 });
    await new Promise<void>((resolve) => this.line.push(resolve));
  }

  /** The place goes to the next in line, or is free. */
  private done(): void {
    const next = this.line.shift();
    if (next) next();
    else this.running -= 1;
  }
}

function bare(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
