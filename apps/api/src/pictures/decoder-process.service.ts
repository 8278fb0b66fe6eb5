import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { extname, join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { Refusal } from '../http/refusal.js';
import type { DecoderOrder, DecoderReply } from './decoder/decoder.js';

/** Has pictures made in a process of its own, which stays a moment for the next one. It takes one at a time. */
@Injectable()
export class DecoderProcess implements OnApplicationShutdown {
  /** Until it is stopped: a picture that takes longer is none. */
  longestMs = 30_000;
  idleMs = 10_000;
  program = join(import.meta.dirname, `decoder/decoder${extname(import.meta.filename)}`);
  private readonly logger = new Logger(DecoderProcess.name);
  private running: ChildProcess | undefined;
  private idle: NodeJS.Timeout | undefined;

  get isRunning(): boolean {
    return this.running !== undefined;
  }

  async make(order: DecoderOrder): Promise<DecoderReply> {
    clearTimeout(this.idle);
    this.running ??= this.start();
    try {
      return await this.ask(this.running, order);
    } finally {
      this.idle = setTimeout(() => this.stop(), this.idleMs).unref();
    }
  }

  /** After the last request is answered. */
  onApplicationShutdown(): void {
    clearTimeout(this.idle);
    this.stop();
  }

  private async ask(child: ChildProcess, order: DecoderOrder): Promise<DecoderReply> {
    const answered = new AbortController();
    const { signal } = answered;
    const overdue = setTimeout(() => child.kill('SIGKILL'), this.longestMs);
    try {
      // That it did not arrive is told by its end.
      child.send(order, () => undefined);
      return await Promise.race([
        once(child, 'message', { signal }).then(([reply]) => reply as DecoderReply),
        once(child, 'exit', { signal }).then((end) => this.crashed(end as [number | null, string | null])),
      ]);
    } finally {
      clearTimeout(overdue);
      answered.abort();
    }
  }

  /**
   * A decoder that was killed, by itself or by us, has met a picture that is not to be decoded. One that ended by itself
   * could not begin: it has said why.
   */
  private crashed([code, signal]: [number | null, string | null]): DecoderReply {
    if (signal === null) {
      const how = `The process that makes pictures ended with ${String(code)}`;
      this.logger.error(`${how}: pictures are refused. Where it found no sharp, "npm ci" installs it`);
      throw new Refusal('picture.unavailable');
    }
    this.logger.warn(`The process that makes pictures was ended by ${signal}, and its picture refused`);
    return { unreadable: 'damaged' };
  }

  private start(): ChildProcess {
    // libvips would warn of each damaged picture.
    const env = { VIPS_WARNING: '0' };
    const child = fork(this.program, { serialization: 'advanced', execArgv: [], env });
    const forget = () => {
      if (this.running === child) this.running = undefined;
    };
    child.once('exit', forget).once('error', forget);
    child.unref();
    child.channel?.unref();
    return child;
  }

  private stop(): void {
    this.running?.kill('SIGKILL');
    this.running = undefined;
  }
}
