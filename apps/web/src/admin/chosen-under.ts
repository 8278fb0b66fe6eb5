import type { ActMenu } from '../design/act-menu.js';
import type { MenuAct } from '../design/menu-acts.js';

/** What is chosen from a menu under this button, which has the focus again before anything is done. */
export async function chosenUnder<Act extends MenuAct>(
  button: HTMLElement,
  menu: ActMenu,
  { label, acts }: { label: string; acts: readonly Act[] },
): Promise<Act | null> {
  const { left, bottom } = button.getBoundingClientRect();
  const act = await menu.open(label, acts, { x: left, y: bottom });
  button.focus();
  return act;
}
