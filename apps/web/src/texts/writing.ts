/** Formatting what one writes, and looking at it before it is sent. */
export const writingTexts = {
  tools: 'Formatting',
  unfold: 'Formatting, emoji and preview',
  marks: {
    bold: 'Bold',
    italic: 'Italic',
    strike: 'Strikethrough',
    code: 'Code',
    block: 'Code block',
    link: 'Link',
    bullets: 'List',
    numbers: 'Numbered list',
    quote: 'Quote',
    spoiler: 'Spoiler',
  },
  preview: 'Preview',
  nothing: 'There is nothing to show yet.',
} as const;
