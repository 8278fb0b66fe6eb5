import { isolated } from './isolated.js';

/** Pictures of people and rooms: choosing one, and which part of it. */
export const picturesTexts = {
  ownTitle: 'Your picture',
  roomTitle: (name: string) => `Picture of ${isolated(name)}`,
  ownHint: 'Shown beside your name to whoever can find you here.',
  change: 'Change the picture',
  choose: 'Choose a picture',
  chooseAnother: 'Choose another one',
  chooseHint:
    'Or drop one here, or paste it. JPEG, PNG, GIF or WebP, up to 10 MB. Of moving ones the first frame is taken.',
  opening: 'Opening …',
  area: 'The part that is kept',
  areaHint: 'Drag to move it, or use the arrow keys; plus and minus bring it nearer and farther.',
  zoom: 'Zoom',
  zoomed: (percent: number) => `Zoom ${percent} %`,
  save: 'Save the picture',
  saving: 'Sending …',
  making: 'Almost done …',
  sent: (percent: number) => `${percent} % sent`,
  progress: 'Sending the picture',
  stop: 'Stop sending',
  stopped: 'Stopped. The picture was not changed.',
  remove: 'Remove the picture',
  saved: 'The new picture is there.',
  removed: 'The picture is removed.',
  tooLarge: 'This picture has more than 10 MB. Take a smaller one.',
  tooManyPixels: 'This picture has more than 50 megapixels. Take a smaller one.',
  unreadable: 'This picture cannot be opened. Take a JPEG, PNG, GIF or WebP.',
  tooMany: 'Those were many pictures. Please wait a while before the next one.',
} as const;
