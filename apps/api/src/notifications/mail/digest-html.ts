import { parse, toHtml } from '@parley/markup';
import type { Digest, DigestItem, DigestRoom } from './digest.js';
import { cutAt, deedOf, introductionOf, momentOf, moreOf, serverNameOf, wordsOf } from './digest-words.js';

export const page =
  'margin:0;padding:24px 12px;background:#f6f5f2;color:#1f1e1b;font:16px/1.5 system-ui,sans-serif';
export const sheet = 'max-width:600px;margin:0 auto';
const said = 'margin:4px 0;padding:2px 12px;border-left:3px solid #d8d5cd;overflow-wrap:anywhere';
export const soft = 'margin:0;font-size:14px;color:#5f5c55';
export const link = 'color:#1d5fa8';

/** Only where it is dark, and where headings of theirs would be larger than ours. */
export const rules = `:root{color-scheme:light dark}
.said h1,.said h2,.said h3,.said h4,.said h5,.said h6{font-size:1em;margin:4px 0}
.said p,.said pre,.said blockquote,.said ul,.said ol{margin:4px 0}.said pre{white-space:pre-wrap}
@media (prefers-color-scheme:dark){body{background:#1b1a18!important;color:#eceae4!important}
.soft{color:#aaa69c!important}a{color:#8fbdf0!important}.said{border-color:#4a4740!important}}`;

/** Nothing in it is fetched from anywhere; every name and text is escaped. */
export function digestHtml(digest: Digest): string {
  const name = escaped(serverNameOf(digest));
  const more = `<p><a style="${link}" href="${escaped(digest.publicUrl)}/inbox">${moreOf(digest)}</a></p>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${name}</title><style>${rules}</style></head>
<body style="${page}"><div style="${sheet}">
<p><strong><bdi>${name}</bdi></strong>: ${introductionOf(digest)}</p>
${digest.rooms.map((room) => roomHtml(room, digest)).join('')}${digest.more > 0 ? more : ''}
<hr style="border:0;border-top:1px solid #d8d5cd;margin:24px 0 12px">
<p class="soft" style="${soft}"><a style="${link}" href="${escaped(digest.publicUrl)}/settings">What you are told of, and when</a>
· <a style="${link}" href="${escaped(digest.unsubscribe)}">No e-mail of this kind any more</a></p>
</div></body></html>
`;
}

function roomHtml({ name, link: to, items }: DigestRoom, digest: Digest): string {
  return `<h2 style="font-size:18px;margin:24px 0 4px"><a style="${link}" href="${escaped(to)}"><bdi>${escaped(name)}</bdi></a></h2>
${items.map((item) => itemHtml(item, digest)).join('')}`;
}

function itemHtml(item: DigestItem, { publicUrl, timeZone }: Digest): string {
  const body =
    item.body === null
      ? ''
      : `<div class="said" dir="auto" style="${said}">${bodyHtml(item.body, publicUrl)}</div>`;
  return `<p class="soft" style="${soft};margin-top:12px"><bdi>${escaped(deedOf(item))}</bdi> · ${momentOf(item.at, timeZone)} · <a style="${link}" href="${escaped(item.link)}">Show it</a></p>
${body}
`;
}

function bodyHtml(body: string, origin: string): string {
  if (body.length < cutAt) return toHtml(parse(body), origin);
  return `<p>${escaped(wordsOf(body)).replaceAll('\n', '<br>')}</p>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (sign) => entities[sign] ?? '');
}
