import type { SettingName } from '@parley/contracts';
import { adminSettingTexts as texts } from '../../texts/admin-settings.js';
import { keepDaysTexts } from '../../texts/keep-days.js';
import { keepingTexts } from '../../texts/keeping.js';

/** One setting of the contract as the form shows it. Another one is another entry of `settingFields`. */
export interface SettingField {
  readonly name: SettingName;
  readonly label: string;
  readonly hint?: string;
  /** What is said where the contract does not take what was typed. */
  readonly wrong?: string;
  /** `choice` of `options`, a line of `text`, or a whole `number`. Where nothing is typed it is as without a choice. */
  readonly kind: 'choice' | 'text' | 'number';
  /** What each value is called. */
  readonly options?: Readonly<Record<string, string>>;
}

export const settingFields: readonly SettingField[] = [
  { name: 'name', label: texts.name, hint: texts.nameHint, wrong: texts.nameWrong, kind: 'text' },
  { name: 'signUp', label: texts.signUp, kind: 'choice', options: texts.signUps },
  { name: 'roomCreation', label: texts.roomCreation, kind: 'choice', options: texts.roomCreations },
  {
    name: 'guests',
    label: texts.guests,
    hint: texts.guestsHint,
    kind: 'choice',
    options: texts.guestBringers,
  },
];

/** What a setting is called; one that is more than a field has a section of its own. */
export function labelOf(name: string): string {
  if (name === 'keepDays') return keepDaysTexts.label;
  return settingFields.find((each) => each.name === name)?.label ?? name;
}

/** What a value of a setting is called. */
export function wordOf(name: string, value: string | number | boolean | null): string {
  if (name === 'keepDays') return value === null ? keepDaysTexts.ever : keepingTexts.days(Number(value));
  if (value === null) return texts.unset;
  const field = settingFields.find((each) => each.name === name);
  return field?.options?.[String(value)] ?? String(value);
}
