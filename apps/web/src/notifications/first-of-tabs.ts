import { kept } from '../session/kept.js';

/** Milliseconds: later no other tab hears of the same any more. */
const held = 30_000;
/** A tab that somebody looks at comes first: what it shows need not stand on the desktop as well. */
const behind = 400;

/** Runs `act` in one tab of this browser only, for each id. */
export async function firstOfTabs(id: string, act: () => Promise<void> | void): Promise<void> {
  if (document.hidden) await new Promise((resolve) => setTimeout(resolve, behind));
  const locks = (navigator as { locks?: LockManager }).locks;
  if (!locks) {
    if (isFirstNoted(id)) await act();
    return;
  }
  await new Promise<void>((acted) => {
    void locks.request(`parley.told.${id}`, { ifAvailable: true }, async (lock) => {
      if (lock) await act();
      acted();
      if (lock) await new Promise((resolve) => setTimeout(resolve, held));
    });
  });
}

/** Plain http has no locks: the tabs note for each other what they took. Two that do so in the same moment both ring. */
function isFirstNoted(id: string): boolean {
  const key = 'parley.told';
  const taken = (kept.get(key) ?? '').split(' ').filter(Boolean);
  if (taken.includes(id)) return false;
  kept.set(key, [...taken, id].slice(-50).join(' '));
  return true;
}
