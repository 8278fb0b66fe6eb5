import { texts } from '../texts.js';

/** Whether its keyboard has a Command key. */
export function isMac(platform = navigator.platform): boolean {
  return /Mac|iPhone|iPad/.test(platform);
}

/** Keys of the table of shortcuts as they are written on the keyboard: "Ctrl", "K". */
export function keyNames(keys: string, mac: boolean): readonly string[] {
  const held: Readonly<Record<string, string>> = mac ? texts.shortcuts.mac : texts.shortcuts.others;
  const named: Readonly<Record<string, string>> = texts.shortcuts.keys;
  return (keys === '+' ? [keys] : keys.split('+')).map((key) => held[key] ?? named[key] ?? key);
}
