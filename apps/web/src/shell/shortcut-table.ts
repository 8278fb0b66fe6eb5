import type { texts } from '../texts.js';

export type ShortcutId = keyof typeof texts.shortcuts.does;
export type ShortcutPlace = keyof typeof texts.shortcuts.where;

/** `Mod` is Ctrl and, on a Mac, Command; a letter is meant by its key, a sign by what is written. */
export interface Shortcut {
  readonly id: ShortcutId;
  readonly keys: readonly string[];
}

/** What works wherever one is: each has its act in `Shortcuts`. */
const everywhere = [
  { id: 'find', keys: ['Mod+K'] },
  { id: 'roomBefore', keys: ['Alt+ArrowUp'] },
  { id: 'roomAfter', keys: ['Alt+ArrowDown'] },
  { id: 'unreadBefore', keys: ['Alt+Shift+ArrowUp'] },
  { id: 'unreadAfter', keys: ['Alt+Shift+ArrowDown'] },
  { id: 'readAll', keys: ['Shift+Escape'] },
  { id: 'members', keys: ['Mod+Shift+M'] },
  { id: 'settings', keys: ['Mod+,'] },
  { id: 'regionAfter', keys: ['F6'] },
  { id: 'regionBefore', keys: ['Shift+F6'] },
  { id: 'composer', keys: ['Escape'] },
  { id: 'shortcuts', keys: ['Mod+/', '?'] },
] as const satisfies readonly Shortcut[];

export type ActId = (typeof everywhere)[number]['id'];

/** Every key that does something, by where it does. The page of shortcuts is made of it, and the acts are found by it. */
export const shortcuts: Readonly<Record<Exclude<ShortcutPlace, 'everywhere'>, readonly Shortcut[]>> & {
  readonly everywhere: readonly (Shortcut & { readonly id: ActId })[];
} = {
  everywhere,
  find: [
    { id: 'findMove', keys: ['ArrowUp', 'ArrowDown'] },
    { id: 'findTake', keys: ['Enter'] },
    { id: 'findClear', keys: ['Escape'] },
  ],
  list: [
    { id: 'listMove', keys: ['ArrowUp', 'ArrowDown'] },
    { id: 'listEnds', keys: ['Home', 'End'] },
    { id: 'listLetters', keys: ['Letters'] },
    { id: 'listOpen', keys: ['Enter'] },
    { id: 'listMenu', keys: ['Shift+F10'] },
  ],
  messages: [
    { id: 'messageMove', keys: ['ArrowUp', 'ArrowDown'] },
    { id: 'messageEnd', keys: ['End'] },
    { id: 'messageMenu', keys: ['Enter'] },
    { id: 'messageReply', keys: ['R'] },
    { id: 'messageThread', keys: ['T'] },
    { id: 'messageReact', keys: ['+'] },
    { id: 'messageEdit', keys: ['E'] },
    { id: 'messageCopyText', keys: ['C'] },
    { id: 'messageCopyLink', keys: ['L'] },
    { id: 'messageBookmark', keys: ['B'] },
    { id: 'messagePin', keys: ['P'] },
    { id: 'messageUnread', keys: ['U'] },
    { id: 'messageRead', keys: ['M'] },
    { id: 'messageDelete', keys: ['Delete'] },
    { id: 'messageUndo', keys: ['Mod+Z'] },
    { id: 'messageLeave', keys: ['Escape'] },
  ],
  composer: [
    { id: 'send', keys: ['Enter', 'Mod+Enter'] },
    { id: 'breakLine', keys: ['Shift+Enter'] },
    { id: 'editLast', keys: ['ArrowUp'] },
    { id: 'stop', keys: ['Escape'] },
    { id: 'bold', keys: ['Mod+B'] },
    { id: 'italic', keys: ['Mod+I'] },
    { id: 'strike', keys: ['Mod+Shift+X'] },
    { id: 'code', keys: ['Mod+E'] },
    { id: 'numbers', keys: ['Mod+Shift+7'] },
    { id: 'bullets', keys: ['Mod+Shift+8'] },
    { id: 'quote', keys: ['Mod+Shift+9'] },
    { id: 'tools', keys: ['Alt+F10'] },
  ],
};

/** The keys of a shortcut, for one who may have chosen that Enter does not send. */
export function keysOf({ id, keys }: Shortcut, sendByEnter: boolean): readonly string[] {
  if (sendByEnter) return keys;
  if (id === 'send') return keys.filter((each) => each !== 'Enter');
  return id === 'breakLine' ? ['Enter', ...keys] : keys;
}
