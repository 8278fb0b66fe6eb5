import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import type { SendMailOptions } from 'nodemailer';
import { Config } from '../../config/config.js';
import type { MailServer } from '../../config/mail-server.js';
import { mailsAtOnce } from './mail-queue.js';

/**
 * What the mail server made of a message. `refused`: there is nobody at this address. `rejected`: it does not want this
 * message.
 */
export interface MailAnswer {
  outcome: 'sent' | 'refused' | 'rejected';
  /** In the server's words. */
  answer: string;
}

/** As much of nodemailer's as is used. */
interface MailTransport {
  sendMail(message: SendMailOptions): Promise<{ response: string }>;
  close(): void;
}

const patienceMs = 10_000;

/** Hands messages over to the mail server. What may go better later is thrown, in the server's words. */
@Injectable()
export class MailSending implements OnModuleDestroy {
  private readonly transport: MailTransport | null;

  constructor({ mail }: Config) {
    this.transport = mail && transportTo(mail);
  }

  get isOn(): boolean {
    return this.transport !== null;
  }

  onModuleDestroy(): void {
    this.transport?.close();
  }

  async send(message: SendMailOptions): Promise<MailAnswer> {
    if (!this.transport) throw new Error('no e-mail is sent here');
    try {
      const { response } = await this.transport.sendMail(message);
      return { outcome: 'sent', answer: response };
    } catch (error) {
      return answerOf(error as SmtpFailure);
    }
  }
}

interface SmtpFailure extends Error {
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

/** Only what it says of the receiver or the message itself is final; that we may not send at all, the operator can mend. */
function answerOf({ code = '', command = '', response, responseCode = 0, message }: SmtpFailure): MailAnswer {
  const answer = response ?? `${message}${code && !message.includes(code) ? ` (${code})` : ''}`;
  if (responseCode >= 500 && command === 'RCPT TO') return { outcome: 'refused', answer };
  if (responseCode >= 500 && command === 'DATA') return { outcome: 'rejected', answer };
  throw new Error(answer);
}

function transportTo({ host, port, tls, login }: MailServer): MailTransport {
  return createTransport({
    pool: true,
    maxConnections: mailsAtOnce,
    host,
    port,
    secure: tls === 'always',
    requireTLS: tls === 'required',
    ignoreTLS: tls === 'none',
    ...(login && { auth: login }),
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    dnsTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  });
}
