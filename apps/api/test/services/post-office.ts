import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerSession } from 'smtp-server';
import type { AddressInfo } from 'node:net';

export interface Delivered {
  to: string;
  raw: string;
  mail: ParsedMail;
}

/** A mail server on this machine, which keeps what it is given and says what it is told to. */
export class PostOffice {
  readonly delivered: Delivered[] = [];
  /** What it says to a receiver: `550 nobody here`. */
  readonly refusals = new Map<string, string>();
  /** What it says to messages, when it has them. */
  rejection: string | null = null;
  /** While it is there nothing is answered to what came. */
  pause: Promise<unknown> | null = null;
  /** Messages that were begun and not answered, and how many there were at most. */
  inHand = 0;
  mostInHand = 0;
  /** It takes messages, and the line goes before it says so. */
  losesAnswers = false;
  private server: SMTPServer | null = null;
  private port = 0;

  async open(): Promise<void> {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo: ({ address }, _, done) => done(failure(this.refusals.get(address) ?? null)),
      onData: (stream, session, done) => {
        this.inHand += 1;
        this.mostInHand = Math.max(this.mostInHand, this.inHand);
        void this.take(stream, session).then((isLost) => {
          this.inHand -= 1;
          if (!isLost) done(failure(this.rejection));
        });
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((go) => server.listen(this.port, '127.0.0.1', go));
    this.server = server;
    this.port = (server.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (!server) return;
    for (const connection of server.connections) connection.close();
    await new Promise<void>((go) => server.close(() => go()));
  }

  get url(): string {
    return `smtp://127.0.0.1:${String(this.port)}`;
  }

  /** What came for this address, oldest first. */
  for(address: string): ParsedMail[] {
    return this.delivered
      .filter(({ to }) => to.toLowerCase() === address.toLowerCase())
      .map(({ mail }) => mail);
  }

  private async take(stream: NodeJS.ReadableStream, { envelope, id }: SMTPServerSession): Promise<boolean> {
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part as Buffer);
    await this.pause;
    const raw = Buffer.concat(parts).toString('utf8');
    const mail = await simpleParser(raw);
    if (this.rejection === null)
      this.delivered.push(...envelope.rcptTo.map(({ address: to }) => ({ to, raw, mail })));
    if (!this.losesAnswers) return false;
    for (const connection of this.server?.connections ?? []) if (connection.id === id) connection.close();
    return true;
  }
}

function failure(answer: string | null): Error | null {
  if (answer === null) return null;
  return Object.assign(new Error(answer.slice(4)), { responseCode: Number(answer.slice(0, 3)) });
}
