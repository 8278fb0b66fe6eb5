/** What stands at the parts of a message that are more than words. */
export const markupTexts = {
  code: 'Code',
  codeIn: (language: string) => `Code, ${language}`,
  copy: 'Copy',
  copyCode: 'Copy the code',
  codeCopied: 'The code was copied.',
  table: 'Table',
  spoiler: 'Spoiler',
  done: 'Done',
  notDone: 'Not done',
} as const;
