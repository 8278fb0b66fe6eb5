import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import type { PasswordCost } from '../config/password-cost.js';
import { Gate } from '../http/gate.js';

const stored = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Each hash takes a core and its memory: so many at once and no more, the rest wait in line, and the line has an end. */
const line = { atOnce: Math.min(4, availableParallelism()), inLine: 200, patience: 10_000 };

const derived = promisify(argon2);

/** Turns passwords into what may be stored, and judges them against it. The cost is stored with each: a later one reads old hashes. */
export class PasswordHashing {
  private readonly gate = new Gate(line);
  /** Where there is no account, a hash that nothing fits is judged all the same: it takes the same time. */
  private readonly nobody: Promise<string>;

  constructor(private readonly cost: PasswordCost) {
    this.nobody = this.hash(randomBytes(32).toString('hex'));
  }

  get inLine(): number {
    return this.gate.inLine;
  }

  async hash(password: string): Promise<string> {
    const salt = randomBytes(16);
    const tag = await this.derive(password, salt, this.cost, 32);
    const { memory, passes, parallelism } = this.cost;
    return `$argon2id$v=19$m=${String(memory)},t=${String(passes)},p=${String(parallelism)}$${bare(salt)}$${bare(tag)}`;
  }

  async fits(password: string, hash: string | null): Promise<boolean> {
    const [, m, t, p, salt = '', tag = ''] = stored.exec(hash ?? (await this.nobody)) ?? [];
    const expected = Buffer.from(tag, 'base64');
    const given = { memory: Number(m), passes: Number(t), parallelism: Number(p) };
    const found = await this.derive(password, Buffer.from(salt, 'base64'), given, expected.length);
    return timingSafeEqual(found, expected) && hash !== null;
  }

  private derive(
    password: string,
    nonce: Buffer,
    parameters: PasswordCost,
    tagLength: number,
  ): Promise<Buffer> {
    // Keyboards write the same letters in several ways; NFKC is one of them.
    const message = password.normalize('NFKC');
    return this.gate.pass(() => derived('argon2id', { message, nonce, tagLength, ...parameters }));
  }
}

function bare(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
