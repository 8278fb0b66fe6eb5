/** Words of every screen. What the first of them need is in parts of its own, so that the rest comes after it. */
export const product = 'Parley';

export const commonTexts = {
  cancel: 'Cancel',
  close: 'Close',
  back: 'Back',
  save: 'Save',
  retry: 'Retry',
  delete: 'Delete',
  you: 'You',
  loading: 'Loading',
  notLoaded: 'This part of the page could not be loaded.',
} as const;

export const connectionTexts = {
  offline: 'You are offline. What you write is sent later.',
  connecting: 'Connecting …',
  reconnecting: 'Connection lost. Trying again …',
  outdated: 'A newer version is here.',
  reload: 'Reload',
} as const;

export const unreachableTexts = {
  title: 'The server does not answer.',
  sentence: 'It is tried again every few seconds.',
} as const;
