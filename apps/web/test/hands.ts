import type { ComponentFixture } from '@angular/core/testing';

/** Until what was set off has come to rest and stands on the screen. */
export async function shown(fixture: ComponentFixture<unknown>): Promise<HTMLElement> {
  await fixture.whenStable();
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

/** The button of this name, as a person finds it. */
export function button(name: string, within: ParentNode = document): HTMLButtonElement {
  const all = [...within.querySelectorAll('button')];
  const found = all.find((each) => (each.getAttribute('aria-label') ?? each.textContent).trim() === name);
  if (!found)
    throw new Error(
      `There is no button "${name}" among: ${all.map((each) => each.textContent.trim()).join(', ')}`,
    );
  return found;
}

export function buttons(within: ParentNode): string[] {
  return [...within.querySelectorAll('button')].map((each) =>
    (each.getAttribute('aria-label') ?? each.textContent).trim(),
  );
}

/** The box of the field with this label. */
export function box(label: string, within: ParentNode = document): HTMLInputElement | HTMLTextAreaElement {
  const named = [...within.querySelectorAll('label')].find((each) => each.textContent.trim() === label);
  const held = named && document.getElementById(named.htmlFor);
  if (held instanceof HTMLInputElement || held instanceof HTMLTextAreaElement) return held;
  throw new Error(`There is no field "${label}"`);
}

/** Types into the field of this label, all at once. */
export function fill(label: string, text: string, within: ParentNode = document): void {
  const held = box(label, within);
  held.value = text;
  held.dispatchEvent(new Event('input', { bubbles: true }));
}

export function submit(within: ParentNode = document): void {
  within.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
}
