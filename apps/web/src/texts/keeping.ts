/** What is said of messages that are no longer kept. */
export const keepingTexts = {
  quoted: 'This message is no longer kept.',
  gone: 'That message is no longer kept here.',
  answered: 'What you answer is no longer kept. Your text is sent without it.',
  answers: 'What it answers is gone. Copy the text and send it anew.',
};
