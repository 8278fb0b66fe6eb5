import type { Type } from '@angular/core';
import { firstStepTexts } from '../../texts/first-steps.js';
import { keepDaysTexts } from '../../texts/keep-days.js';
import { KeepMessages } from './keep-messages.js';
import { PlacePicture } from './place-picture.js';

/** A matter of the whole server that is more than a field: a picture, or what is looked at before it is switched on. */
export interface AdminSettingSection {
  readonly heading: string;
  readonly sentence?: string;
  readonly component: Type<unknown>;
}

/** They stand under the form, in this order. */
export const settingSections: readonly AdminSettingSection[] = [
  { heading: keepDaysTexts.heading, sentence: keepDaysTexts.sentence, component: KeepMessages },
  { heading: firstStepTexts.picture, sentence: firstStepTexts.pictureHint, component: PlacePicture },
];
