import { Injectable } from '@nestjs/common';
import { limits } from '@parley/contracts';
import type { SendMailOptions } from 'nodemailer';
import { Config } from '../../../config/config.js';
import { ServerSettingsReading } from '../../../database/server-settings.service.js';
import { letterHtml, letterText } from './letter-pages.js';
import { plainName } from '../plain-name.js';

/** Whom it is to, and what is to stand in it. */
export interface Addressee {
  displayName: string;
  username: string;
  address: string;
}

export type WrittenLetter =
  | { kind: 'password' | 'verify'; token: string }
  | { kind: 'password-changed' | 'email-changed' | 'approved' }
  | { kind: 'declined'; reason: string };

export interface LetterPage {
  subject: string;
  server: string;
  /** Sentences, one paragraph each. */
  paragraphs: string[];
  /** null: it asks for nothing. */
  way: { words: string; to: string } | null;
  /** What somebody is told who did not expect it. */
  otherwise: string;
}

const { mailedHours, emailHours } = limits.oneTimeLink;
const hours = (number: number) => (number === 1 ? 'one hour' : `${String(number)} hours`);

/** Puts into words what somebody is written about their account. The token stands where no server writes it down. */
@Injectable()
export class LetterWriting {
  constructor(
    private readonly config: Config,
    private readonly settings: ServerSettingsReading,
  ) {}

  async message(to: Addressee, letter: WrittenLetter): Promise<SendMailOptions> {
    const { publicUrl, mail } = this.config;
    if (!mail || publicUrl === null) throw new Error('no e-mail is sent here');
    const { name: serverName } = await this.settings.now();
    const page = pageOf(letter, { server: plainName(serverName) || 'Parley', publicUrl, to });
    return {
      from: { name: plainName(mail.from.name ?? serverName), address: mail.from.address },
      to: { name: plainName(to.displayName), address: to.address },
      subject: page.subject,
      date: new Date(),
      text: letterText(page),
      html: letterHtml(page),
      headers: { 'Auto-Submitted': 'auto-generated' },
    };
  }
}

function pageOf(
  letter: WrittenLetter,
  { server, publicUrl, to }: { server: string; publicUrl: string; to: Addressee },
): LetterPage {
  const settings = { words: 'To the settings', to: `${publicUrl}/settings` };
  const helped = 'If it was not you, ask the people who run this server for help.';
  switch (letter.kind) {
    case 'password':
      return {
        server,
        subject: `A new password for ${server}`,
        paragraphs: [
          `Somebody asked for a new password for your account, @${to.username}.`,
          `This link is good once, for ${hours(mailedHours)}.`,
        ],
        way: { words: 'Set a new password', to: `${publicUrl}/new-password#${letter.token}` },
        otherwise: 'If it was not you, do nothing: your password stays as it is.',
      };
    case 'verify':
      return {
        server,
        subject: `Is this your address? ${server}`,
        paragraphs: [
          `Your account, @${to.username}, says that this is your e-mail address.`,
          `This link is good once, for ${hours(emailHours)}.`,
        ],
        way: { words: 'It is mine', to: `${publicUrl}/verify-email#${letter.token}` },
        otherwise: 'If you know of no such account, do nothing: no more e-mail comes.',
      };
    case 'password-changed':
      return {
        server,
        subject: `Your password was changed on ${server}`,
        paragraphs: [
          `The password of your account, @${to.username}, was changed, and other devices were signed out.`,
        ],
        way: settings,
        otherwise: helped,
      };
    case 'email-changed':
      return {
        server,
        subject: `Your e-mail address was changed on ${server}`,
        paragraphs: [
          `This is the address of your account, @${to.username}, no more. Nothing else is sent here.`,
        ],
        way: null,
        otherwise: helped,
      };
    case 'approved':
      return {
        server,
        subject: `Welcome to ${server}`,
        paragraphs: [
          `Your account, @${to.username}, was approved. Sign in with the password that you chose.`,
        ],
        way: { words: 'Sign in', to: `${publicUrl}/sign-in` },
        otherwise: 'If you know of no such account, do nothing.',
      };
    case 'declined':
      return {
        server,
        subject: `Your sign-up on ${server}`,
        paragraphs: [
          `Your sign-up as @${to.username} was declined.`,
          ...(letter.reason === '' ? [] : [`The reason that was given: ${plainName(letter.reason)}`]),
        ],
        way: null,
        otherwise: 'If you know of no such sign-up, do nothing.',
      };
  }
}
