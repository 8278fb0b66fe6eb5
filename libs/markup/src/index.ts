export { isAllowed, plain } from './addresses.js';
export type { Alignment, Block, Call, Cell, Inline, Item, List, Markup, Table } from './markup.js';
export { type Names, namesIn } from './names-in.js';
export { parse } from './parse.js';
export { toHtml } from './to-html.js';
export { excerptText, toText } from './to-text.js';
