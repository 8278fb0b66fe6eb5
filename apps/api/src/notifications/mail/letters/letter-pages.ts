import { escaped, page as sheetStyle, rules, sheet, soft, link } from '../digest-html.js';
import type { LetterPage } from './letter-writing.service.js';

export function letterText({ server, paragraphs, way, otherwise }: LetterPage): string {
  return [server, ...paragraphs, ...(way ? [`${way.words}:\n${way.to}`] : []), otherwise].join('\n\n');
}

/** Nothing in it is fetched from anywhere; every name and text is escaped. */
export function letterHtml({ server, paragraphs, way, otherwise }: LetterPage): string {
  const button = way
    ? `<p style="margin:24px 0"><a style="${link};font-weight:600" href="${escaped(way.to)}">${escaped(way.words)}</a></p>`
    : '';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${escaped(server)}</title><style>${rules}</style></head>
<body style="${sheetStyle}"><div style="${sheet}">
<p><strong><bdi>${escaped(server)}</bdi></strong></p>
${paragraphs.map((text) => `<p dir="auto">${escaped(text)}</p>`).join('\n')}
${button}
<p class="soft" style="${soft}">${escaped(otherwise)}</p>
</div></body></html>
`;
}
