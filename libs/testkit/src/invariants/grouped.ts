/** The items by a key, in the order in which they came. */
export function groupedBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Those keys that occur more than once. */
export function repeated(keys: Iterable<string>): Set<string> {
  const met = new Set<string>();
  return new Set([...keys].filter((key) => met.has(key) || !met.add(key)));
}
