/** All that the worker says by itself; the rest comes from the server. */
export const workerTexts = {
  several: (title: string, count: number) => `${title} (${String(count)})`,
  replyAction: 'Reply',
  replyPlaceholder: 'Write a reply',
  readAction: 'Mark as read',
  unsent: 'Your reply was not sent',
  thisBrowser: 'This browser',
} as const;
