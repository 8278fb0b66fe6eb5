/** An element of ours: its name and its classes stand in the code, and what people typed comes in as text. */
export function made<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  classes: string,
  ...inner: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (classes) element.className = classes;
  element.append(...inner);
  return element;
}

/** Where nothing is out of sight the keyboard need not stop. */
const resized = new ResizeObserver((entries) => {
  for (const { target } of entries)
    if (target instanceof HTMLElement) target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
});

/** A box that is scrolled sideways, by the keyboard too: whichever row it stands in, so that there is a way to all of it. */
export function scrolled<Box extends HTMLElement>(box: Box, name: string): Box {
  box.classList.add('scrolled');
  box.tabIndex = 0;
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', name);
  resized.observe(box);
  return box;
}
