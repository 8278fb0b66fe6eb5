/** What a body says, and how: a small tree of our own, which is all that is ever drawn, read out or mailed. */
export interface Markup {
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly type: 'paragraph'; readonly inlines: readonly Inline[] }
  | { readonly type: 'heading'; readonly level: number; readonly inlines: readonly Inline[] }
  | { readonly type: 'quote'; readonly blocks: readonly Block[] }
  | List
  /** `language` as it was typed behind the fence: anything, or nothing. */
  | { readonly type: 'code'; readonly language: string; readonly text: string }
  | Table
  | { readonly type: 'rule' };

export interface List {
  readonly type: 'list';
  /** The number of the first item; null where there are none. */
  readonly start: number | null;
  /** The items stand close together: their paragraphs are lines. */
  readonly tight: boolean;
  readonly items: readonly Item[];
}

export interface Item {
  /** Whether it is done; null where it is no task. */
  readonly task: boolean | null;
  readonly blocks: readonly Block[];
}

export type Alignment = 'left' | 'center' | 'right' | null;

export interface Table {
  readonly type: 'table';
  readonly align: readonly Alignment[];
  readonly head: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
}
export type Cell = readonly Inline[];

export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'break' }
  | { readonly type: 'code'; readonly text: string }
  | {
      readonly type: 'strong' | 'emphasis' | 'strike' | 'spoiler';
      readonly inlines: readonly Inline[];
    }
  /** `href` is one that `isAllowed`. No link, mention or spoiler lies in a link. */
  | { readonly type: 'link'; readonly href: string; readonly inlines: readonly Inline[] }
  /** A name as it was typed, without the `@`; whether somebody is called so is another matter. */
  | { readonly type: 'mention'; readonly name: string }
  | { readonly type: 'call'; readonly whom: Call };

export type Call = 'room' | 'here';
