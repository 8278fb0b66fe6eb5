import type { MenuAct } from '../../design/menu-acts.js';
import type { Page } from '../../design/paged-search.js';
import type { Option } from '../../design/select-field.js';

/** What is looked for: `query`, and of the filters, by their name, those that are chosen. As the address has it. */
export type Asked = Readonly<Record<string, string>>;

/** A choice of which rows are listed, or in which order. */
export interface Filter {
  readonly name: string;
  readonly label: string;
  /** What can be chosen; the first, `''`, is no choice. Without: a word is typed, or a day chosen. */
  readonly options?: readonly Option[];
  readonly type?: 'text' | 'date';
}

export interface Column<Row> {
  readonly head: string;
  /** How it is set; `cut`: on one line, as far as there is room. `long`: on several. */
  readonly kind?: 'number' | 'moment' | 'cut' | 'long';
  text(row: Row): string;
  /** All of it, or the whole moment, for who points at it. */
  title?(row: Row): string;
  link?(row: Row): string | null;
  warns?(row: Row): boolean;
  /** The value of the filter `sort` that puts the rows in this column's order. */
  readonly sort?: { readonly by: string; readonly way: 'ascending' | 'descending' };
}

/** What a row is about. */
export interface RowHead {
  readonly name: string;
  readonly second?: string;
  readonly picture?: {
    readonly kind: 'person' | 'room';
    readonly url: string | null;
    readonly emoji?: string;
  };
  readonly link?: string | null;
  /** It is suspended or archived. */
  readonly isOff?: boolean;
}

/** The outcome for each of those that were chosen, in their order. */
export interface BulkResult {
  readonly results: readonly {
    readonly id: string;
    readonly outcome: 'changed' | 'unchanged' | 'refused';
    readonly code: string | null;
  }[];
}

/** What is done to several at once; what would come of it is asked first. */
export interface BulkAct {
  readonly id: string;
  readonly label: string;
  readonly heading: (number: number) => string;
  readonly detail: string;
  readonly done: (number: number) => string;
  readonly danger?: boolean;
  /** A word of why is asked for, which goes along. */
  readonly reason?: { readonly label: string; readonly hint: string };
  run(ids: string[], how: { dryRun: boolean; reason: string }): Promise<BulkResult>;
}

/** A table of the admin area: what it lists, and what can be done with it. */
export interface TableOf<Row> {
  readonly label: string;
  /** Also the name of the file in which all of it is saved. */
  readonly name: string;
  readonly head: { readonly title: string; of: (row: Row) => RowHead };
  readonly columns: readonly Column<Row>[];
  readonly filters?: readonly Filter[];
  /** Of the field in which one types what one looks for. */
  readonly find?: string;
  readonly empty: { readonly headline: string; readonly sentence: string };
  none?: (query: string) => string;
  key: (row: Row) => string;
  page: (asked: Asked, after?: string) => Promise<Page<Row>>;
  /** All that fits as comma-separated values. */
  csv?: (asked: Asked) => Promise<string>;
  /** `buttons`: there are one or two, and they stand in the row. */
  readonly actsAre?: 'menu' | 'buttons';
  acts?: (row: Row) => readonly MenuAct[];
  /** Answers how the row is then; null: nothing was changed; `ended`: it is in the list no more. */
  act?: (id: string, row: Row) => Promise<Row | null | 'ended'>;
  readonly bulk?: readonly BulkAct[];
}
