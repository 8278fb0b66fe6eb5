import type { SendMailOptions } from 'nodemailer';
import type { MailAddress } from '../../config/mail-server.js';
import { digestHtml } from './digest-html.js';
import type { Digest } from './digest.js';
import { digestText } from './digest-text.js';
import { subjectOf } from './digest-words.js';
import { plainName } from './plain-name.js';

/**
 * The message. Its id is the same at each try: where the answer was lost, servers and programs know it again. All of one
 * person answer the same one, which never was, so that they stand together. One click ends them (RFC 8058).
 */
export function digestMessage(
  digest: Digest,
  { from, oneClick }: { from: MailAddress & { name: string }; oneClick: string },
): SendMailOptions {
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const thread = `<person-${digest.userId}@${domain}>`;
  return {
    from: { name: plainName(from.name), address: from.address },
    to: { name: plainName(digest.displayName), address: digest.address },
    subject: subjectOf(digest),
    messageId: `<digest-${digest.id}@${domain}>`,
    inReplyTo: thread,
    references: thread,
    date: new Date(),
    text: digestText(digest),
    html: digestHtml(digest),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'List-Unsubscribe': { prepared: true, value: `<${oneClick}>` },
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  };
}
