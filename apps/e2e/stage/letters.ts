import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail server of the journey's own, and what was delivered there. */
export interface Letters {
  /** As `SMTP_URL` wants it. */
  url: string;
  /** The texts of what came for this address, oldest first. */
  to(address: string): string[];
  close(): Promise<void>;
}

export async function openLetters(): Promise<Letters> {
  const delivered: { to: string; text: string }[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, { envelope }, done) => {
      void simpleParser(stream).then(({ text = '' }) => {
        delivered.push(...envelope.rcptTo.map(({ address }) => ({ to: address, text })));
        done();
      }, done);
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${String(port)}`,
    to: (address) => delivered.filter(({ to }) => to === address).map(({ text }) => text),
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
