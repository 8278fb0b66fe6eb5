import type { Type } from '@angular/core';

/** A matter of the whole server that is more than a field: a picture, or what is looked at before it is switched on. */
export interface AdminSettingSection {
  readonly heading: string;
  readonly sentence?: string;
  readonly component: Type<unknown>;
}

/** They stand under the form, in this order. */
export const settingSections: readonly AdminSettingSection[] = [];
