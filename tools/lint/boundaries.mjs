/** Who may import whom, by the tags in each part's package.json. What is not named may not. */
const arrows = {
  'scope:contracts': [],
  'scope:markup': [],
  'scope:policy': ['scope:contracts'],
  'scope:sdk': ['scope:contracts'],
  'scope:testkit': ['scope:contracts', 'scope:markup', 'scope:sdk'],
  'scope:web': ['scope:contracts', 'scope:markup', 'scope:policy', 'scope:sdk'],
  'scope:api': ['scope:contracts', 'scope:markup', 'scope:policy'],
  'scope:e2e': ['scope:contracts', 'scope:markup', 'scope:sdk', 'scope:testkit'],
};

/** What these parts, which run everywhere, may use of other people's. */
const packages = { 'scope:contracts': ['zod'], 'scope:markup': ['markdown-it'] };

export const boundaries = {
  allow: [],
  checkNestedExternalImports: true,
  depConstraints: constraints(arrows),
};

/** Specs may use the testkit, and those of the API the SDK as well: they are its users. */
export const boundariesForTests = {
  // The servers that tests start are written in tools, and used by bench and chaos too.
  allow: ['/tools/services/'],
  ignoredCircularDependencies: [['@parley/sdk', '@parley/testkit']],
  depConstraints: constraints(
    Object.fromEntries(
      Object.entries(arrows).map(([scope, allowed]) => [
        scope,
        [...allowed, 'scope:testkit', ...(scope === 'scope:api' ? ['scope:sdk'] : [])],
      ]),
    ),
    ['*'],
  ),
};

function constraints(allowed, external) {
  return Object.entries(allowed).map(([sourceTag, targets]) => ({
    sourceTag,
    onlyDependOnLibsWithTags: targets,
    ...(packages[sourceTag] && { allowedExternalImports: external ?? packages[sourceTag] }),
  }));
}
