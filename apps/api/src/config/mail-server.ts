import { isLoopback } from './loopback.js';

/** Where e-mail is handed over, and in whose name. */
export interface MailServer {
  host: string;
  port: number;
  /** `always`: from the first byte; `required`: by STARTTLS or not at all; `none`: in the clear. */
  tls: 'always' | 'required' | 'none';
  login: { user: string; pass: string } | null;
  from: MailAddress;
}

export interface MailAddress {
  /** `''`: none; null: as the server is called. */
  name: string | null;
  address: string;
}

/** `smtp://user:password@host:587`, `smtps://…`; what is between is encrypted but on this machine itself or with `?tls=none`. */
export function mailServer(smtpUrl: string, from: MailAddress): MailServer {
  const { protocol, hostname, port, username, password, searchParams } = new URL(smtpUrl);
  const isPlain = isLoopback(hostname) || searchParams.get('tls') === 'none';
  const always = protocol === 'smtps:';
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (always ? 465 : 587),
    tls: always ? 'always' : isPlain ? 'none' : 'required',
    login: username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : null,
    from,
  };
}

/** `parley@example.org` or `Parley <parley@example.org>`. */
export function mailAddress(text: string): MailAddress | null {
  const [, quoted, name = quoted ?? '', address = ''] =
    /^(?:"([^"\r\n]*)"|([^"<>@\r\n]*))[ \t]*<([^<>\s]+)>$/.exec(text.trim()) ?? [];
  const bare = address || text.trim();
  return isAddress(bare) ? { name: (quoted ?? name).trim(), address: bare } : null;
}

/** One address, and nothing that could end a line or begin another. */
export function isAddress(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[^\s@<>"(),:;\\\p{Cc}]+@(?:[^\s@<>"(),:;\\[\]\p{Cc}]+|\[[\da-f:.]+\])$/iu.test(text)
  );
}
